import { ImageFormatError } from '../errors.js';
import type { Source } from '../source/source.js';
import type { Probe } from './probe.js';
import { ProbeRun } from './probe-run.js';
import { probeSource } from './random-access.js';

/**
 * What one probe finds in a file that has to be of its format.
 *
 * @throws ImageFormatError where it is not, or breaks the format's rules; SourceReadError; the signal's reason
 */
export async function probeOne<F>(
  format: string,
  probe: Probe<F>,
  source: Source,
  signal: AbortSignal | undefined,
): Promise<F> {
  const run = new ProbeRun(format, probe);
  await probeSource(source, [run], { head: 0, tail: 0, signal });
  if (run.outcome === 'found' && run.finding) return run.finding;
  throw (
    run.error ?? new ImageFormatError(format, run.missed[0] ?? 'signature', 'another one', 'one of it needed')
  );
}
