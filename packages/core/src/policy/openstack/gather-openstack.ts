import { seen } from '../../contents/seen.js';
import { abortable } from '../../flow/abortable.js';
import { loadPart } from '../../flow/load-part.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Unseen } from '../../probe/probe.js';
import { ProbeRun } from '../../probe/probe-run.js';
import { probeSource } from '../../probe/random-access.js';
import { PROBE_LENGTH, probeDriver } from '../../qemu-img/driver.js';
import type { Source } from '../../source/source.js';
import type { NeededFacts } from '../needed-facts.js';
import { OSLO_HEAD, probeOslo } from '../oslo/probe-oslo.js';
import { type OpenstackFacts, unconverted } from './facts.js';

/**
 * Finds out what a cloud's programs recognize in an image: reads its first 64 KiB, and 1,536 bytes at the end of some
 * VMDKs; if the compute service converts it, also the first 512 bytes of the virtual disk.
 *
 * @throws SourceReadError; the signal's reason
 */
export async function gatherOpenstack(
  source: Source,
  report: AnyReport,
  needs: NeededFacts,
  signal: AbortSignal | undefined,
): Promise<OpenstackFacts | Unseen> {
  const run = new ProbeRun('raw', probeOslo());
  await probeSource(source, [run], { head: OSLO_HEAD, tail: 0, signal });
  const { finding } = run;
  if (!finding) return 'unseen';
  const facts = unconverted(finding);
  return facts.convertedFormat !== null && needs.openstack === 'converted'
    ? { ...facts, convertedFormat: await formatInside(source, report, signal) }
    : facts;
}

async function formatInside(
  source: Source,
  report: AnyReport,
  signal: AbortSignal | undefined,
): Promise<string | Unseen> {
  const { diskInside } = await loadPart('contents', () => import('../../contents/disk-inside.js'));
  const disk = await abortable(diskInside(source, report, signal), signal);
  if (disk === 'unseen' || disk === null) return 'unseen';
  const head = await seen(abortable(disk.read(0, Math.min(PROBE_LENGTH, disk.size), { signal }), signal));
  return head === 'unseen' ? 'unseen' : probeDriver(head, '');
}
