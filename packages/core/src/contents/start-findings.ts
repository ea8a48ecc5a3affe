import { SourceReadError } from '../errors.js';
import { abortable } from '../flow/abortable.js';
import { probeGpt } from '../formats/gpt/probe.js';
import { probeIso } from '../formats/iso/probe.js';
import { gpt, iso } from '../formats/registry.js';
import type { AnyReport } from '../inspect/report.js';
import type { Probe, Unseen } from '../probe/probe.js';
import { ProbeRun } from '../probe/probe-run.js';
import { probeSource } from '../probe/random-access.js';
import { RememberedSource } from '../source/remembered-source.js';
import type { Source } from '../source/source.js';
import type { StartSource } from '../source/start-source.js';
import type { DiskFindings } from './disk-findings.js';
import { diskInside } from './disk-inside.js';
import { seen } from './seen.js';

/**
 * Finds what an image shows of its disk if only the start of the file is known.
 *
 * @returns `null` if there is no disk; `unseen` if the start of the file is not enough to tell
 * @throws the signal's reason
 */
export async function findInStart(
  image: StartSource,
  report: AnyReport,
  signal: AbortSignal | undefined,
): Promise<DiskFindings | Unseen | null> {
  try {
    const disk = await diskInside(image, report, signal);
    if (disk === null || disk === 'unseen') return disk;
    const length = disk === image ? image.known : Number.POSITIVE_INFINITY;
    return await seen(findInHead(disk, length, signal));
  } catch (error) {
    // The only source is the start.
    if (error instanceof SourceReadError) return 'unseen';
    throw error;
  }
}

/**
 * Finds on a disk what its first bytes show, in one read. What is elsewhere, such as the backup of a GPT, is unseen in
 * the findings.
 *
 * @param length how many of its first bytes can be read
 * @returns `unseen` if they are too few to tell
 */
async function findInHead(
  disk: Source,
  length: number,
  signal: AbortSignal | undefined,
): Promise<DiskFindings | Unseen> {
  const head = await abortable(
    disk.read(0, Math.min(length, disk.size, gpt.head, iso.head), { signal }),
    signal,
  );
  const remembered = new RememberedSource(disk, head);
  const find = async <F>(name: string, probe: Probe<F>): Promise<F | null | Unseen> => {
    const run = new ProbeRun(name, probe);
    // The only round is the read of the head.
    await probeSource(remembered, [run], { head: head.length, tail: 0, maxRounds: 1, signal });
    if (run.claimed) return run.finding ?? 'unseen';
    return run.outcome === 'incomplete' ? 'unseen' : null;
  };
  const [table, disc] = [await find('gpt', probeGpt()), await find('iso', probeIso())];
  return table === 'unseen' || disc === 'unseen' ? 'unseen' : { head, gpt: table, iso: disc };
}
