import { cutCommand } from '../../inspect/commands.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { isVhd } from '../findings.js';

/** A copy without what follows the end of the image. */
export function cutRemedy(report: AnyReport): Remedy | undefined {
  const { details } = report;
  if (!isVhd(details) || typeof details.trailingBytes !== 'number') return undefined;
  const command = cutCommand(report, details.trailingBytes);
  return command === undefined ? undefined : { code: 'remedy_cut_trailing_bytes', command };
}
