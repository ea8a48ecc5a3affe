import { newName } from '../../inspect/command-names.js';
import { canonicalFormat } from '../../inspect/declared-format.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { conversion, isConvertible } from './convert.js';

/** Extracts an image within an image: as the raw disk of the outer one. */
export function extractRemedy(report: AnyReport, qemuFormat: string): Remedy | undefined {
  if (!isConvertible(report)) return undefined;
  const command = conversion(report, { driver: 'raw' }, newName(report, qemuFormat));
  return { code: 'remedy_extract_inner', params: { format: canonicalFormat(qemuFormat) }, command };
}
