import { ImageFormatError } from '../../errors.js';
import { ProbeRun } from '../../probe/probe-run.js';
import { probeSource } from '../../probe/random-access.js';
import type { Source } from '../../source/source.js';
import type { VmdkFinding } from './header.js';
import { probeVmdk } from './probe.js';
import { HEAD_LENGTH } from './recognise.js';

/**
 * Probes another file that an image names.
 *
 * @param role its relation to the image, for the error
 * @throws ImageFormatError if it is not a VMDK, or a broken one; SourceReadError; the signal's reason
 */
export async function probeFile(
  source: Source,
  role: string,
  signal: AbortSignal | undefined,
): Promise<VmdkFinding> {
  const run = new ProbeRun('vmdk', probeVmdk({ headersOnly: true }));
  await probeSource(source, [run], { head: HEAD_LENGTH, tail: 0, signal });
  if (run.outcome === 'found' && run.finding) return run.finding;
  throw (
    (run.claimed ? run.error : undefined) ??
    new ImageFormatError('vmdk', role, 'other', { code: 'signature_of', params: { format: 'vmdk' } })
  );
}
