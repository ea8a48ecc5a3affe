import { DiskReadError, ImageUnacceptable } from '../errors.js';
import type { AnyReport } from '../inspect/report.js';
import { because } from '../policy/because.js';
import type { Objection } from '../policy/objection.js';

/** Creates the refusal of an image too damaged to convert, with the reason as its `cause`. */
export function notConverted(policy: string, format: string, cause: Error): ImageUnacceptable {
  const objection: Objection = {
    code: 'conversion_failed',
    severity: 'refused',
    reason: because('conversion_failed'),
    evidence: { format, ...(cause instanceof DiskReadError && { guestOffset: cause.guestOffset }) },
    remedy: { code: 'remedy_check_source' },
  };
  return new ImageUnacceptable(policy, [objection], { cause });
}

/**
 * Raw means what QEMU treats as raw: partitioned or not, or the content of a CD. A disk may hold an image instead.
 *
 * @throws ImageUnacceptable
 */
export function assertRaw({ format, qemuFormat }: AnyReport, policy: string): void {
  if (qemuFormat === 'raw') return;
  const objection: Objection = {
    code: 'converted_not_raw',
    severity: 'refused',
    reason: format === 'unknown' ? because('converted_unrecognized') : because('converted_image', { format }),
    evidence: { format, qemuFormat },
  };
  throw new ImageUnacceptable(policy, [objection]);
}
