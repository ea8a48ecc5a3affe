import { ImageFormatError } from '../errors.js';
import type { Source } from '../source/source.js';
import type { Probe } from './probe.js';
import { ProbeRun } from './probe-run.js';
import { RandomAccess } from './random-access.js';

/**
 * Runs one probe on a file that has to be of its format.
 *
 * @throws ImageFormatError if it is not, or breaks the format's rules; SourceReadError; the signal's reason
 */
export async function probeOne<F>(
  format: string,
  probe: Probe<F>,
  source: Source,
  signal?: AbortSignal | undefined,
): Promise<F> {
  const run = new ProbeRun(format, probe);
  await new RandomAccess(source, { signal }).drive([run]);
  return findingOf(run);
}

/** Returns the finding of a probe that has ended. @throws ImageFormatError if it is incomplete */
export function findingOf<F>({ format, outcome, finding, error, missed }: ProbeRun<F>): F {
  if (outcome === 'found' && finding) return finding;
  if (outcome === 'none')
    throw new ImageFormatError(format, 'signature', 'other', { code: 'signature_of', params: { format } });
  throw error ?? new ImageFormatError(format, missed[0] ?? 'header', 'unseen', { code: 'present' });
}
