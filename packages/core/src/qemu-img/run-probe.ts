import type { BaseFinding, Format, ProbeContext } from '../formats/format.js';
import type { Probe } from '../probe/probe.js';
import { probeOne } from '../probe/probe-one.js';
import type { Source } from '../source/source.js';

/**
 * Probes a file of a known format.
 *
 * @throws ImageFormatError if it is not of that format, or breaks its rules; SourceReadError; the signal's reason
 */
export function runProbe<F extends BaseFinding>(
  format: Format<F>,
  source: Source,
  signal?: AbortSignal | undefined,
  context: Partial<ProbeContext> = {},
): Promise<F> {
  return probeOne(format.name, headersOf(format, context), source, signal);
}

/** Returns a format's probe for headers only, if nothing else is requested: qemu-img reads no more. */
export function headersOf<F extends BaseFinding>(
  format: Format<F>,
  context: Partial<ProbeContext> = {},
): Probe<F> {
  return format.probe({ kept: new Map(), headersOnly: true, ...context });
}
