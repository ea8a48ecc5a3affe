import { ImageUnacceptable } from '../errors.js';
import type { AnyReport } from '../inspect/report.js';

/** Creates the refusal of an image too damaged to convert, with the reason as its `cause`. */
export function notConverted(policy: string, format: string, cause: Error): ImageUnacceptable {
  const objection = {
    code: 'conversion_failed',
    severity: 'refused',
    sentence: `It could not be converted to raw, as it is damaged: ${cause.message}.`,
    evidence: { format, reason: cause.message },
  } as const;
  return new ImageUnacceptable(policy, [objection], { cause });
}

/**
 * Raw means what QEMU treats as raw: partitioned or not, or the content of a CD. A disk may hold an image instead.
 *
 * @throws ImageUnacceptable
 */
export function assertRaw({ format, qemuFormat }: AnyReport, policy: string): void {
  if (qemuFormat === 'raw') return;
  const what = format === 'unknown' ? 'not clear what it is' : `a ${format} image itself`;
  const objection = {
    code: 'converted_not_raw',
    severity: 'refused',
    sentence: `Converted to raw, it is ${what}: an image was hidden in the image.`,
    evidence: { format, qemuFormat },
  } as const;
  throw new ImageUnacceptable(policy, [objection]);
}
