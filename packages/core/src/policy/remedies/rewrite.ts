import type { Remedy } from '../../messages/remedies.js';
import type { JudgedImage } from '../rule.js';
import { chooseDescriptor, isExtentAlone } from './choose-descriptor.js';
import { convertRemedy } from './convert.js';
import { decryptRemedy } from './decrypt.js';
import { discRemedy, hasRefusedTable, isRefusedDisc } from './disc.js';

/**
 * What turns an image into one of an accepted format: a conversion, its passphrase, an installation, or the descriptor
 * of which it is an extent.
 */
export function rewriteRemedy(image: JudgedImage): Remedy | undefined {
  const { report, policy } = image;
  if (isExtentAlone(report)) return chooseDescriptor(report);
  if (isRefusedDisc(report, policy) && hasRefusedTable(image)) return discRemedy(image);
  return convertRemedy(report, policy) ?? discRemedy(image) ?? decryptRemedy(report, policy);
}
