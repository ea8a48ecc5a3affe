import { imageName, newName } from '../../inspect/command-names.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { isVhd } from '../findings.js';

/** A copy without what follows the end of the image. */
export function cutRemedy(report: AnyReport): Remedy | undefined {
  const { details, fileSize } = report;
  if (!isVhd(details) || typeof details.trailingBytes !== 'number' || fileSize === null) return undefined;
  const [name, copy] = [imageName(report), newName(report, 'vpc')];
  const command = `head -c ${fileSize - details.trailingBytes} ${name} > ${copy}`;
  return { code: 'remedy_cut_trailing_bytes', command };
}
