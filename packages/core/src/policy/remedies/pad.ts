import { imageName } from '../../inspect/command-names.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { acceptsFormat } from '../accepts-format.js';
import type { ImagePolicy } from '../policy.js';

const QCOW2 = 'qcow2';

/** Makes the file of an image longer, which changes nothing in a qcow2: its end has no meaning. @param size in bytes */
export function padRemedy(report: AnyReport, policy: ImagePolicy, size: number): Remedy | undefined {
  const { allowedFormats = [QCOW2] } = policy;
  if (report.format !== QCOW2 || !acceptsFormat(allowedFormats, QCOW2)) return undefined;
  return { code: 'remedy_pad', params: { size }, command: `truncate -s ${size} ${imageName(report)}` };
}
