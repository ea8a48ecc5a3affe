import { ImageFormatError } from '../errors.js';
import type { BaseFinding, Format, ProbeContext } from '../formats/format.js';
import { ProbeRun } from '../probe/probe-run.js';
import { probeSource } from '../probe/random-access.js';
import type { Source } from '../source/source.js';

/**
 * Reads what a file of a known format tells about itself.
 *
 * @throws ImageFormatError where it is not of that format, or breaks its rules; SourceReadError; the signal's reason
 */
export async function runProbe<F extends BaseFinding>(
  format: Format<F>,
  source: Source,
  signal?: AbortSignal | undefined,
  context: Partial<ProbeContext> = {},
): Promise<F> {
  const run = startProbe(format, context);
  await probeSource(source, [run], { head: 0, tail: 0, signal });
  return findingOf(run);
}

export function startProbe<F extends BaseFinding>(
  format: Format<F>,
  context: Partial<ProbeContext> = {},
): ProbeRun<F> {
  return new ProbeRun(format.name, format.probe({ kept: new Map(), headersOnly: true, ...context }));
}

/** What a probe that has ended found. @throws ImageFormatError where that is not all that it has to */
export function findingOf<F extends BaseFinding>({
  format,
  outcome,
  finding,
  error,
  missed,
}: ProbeRun<F>): F {
  if (outcome === 'found' && finding) return finding;
  if (outcome === 'none')
    throw new ImageFormatError(format, 'signature', 'another one', `that of ${format} needed`);
  throw error ?? new ImageFormatError(format, missed[0] ?? 'header', 'out of reach', 'needed');
}
