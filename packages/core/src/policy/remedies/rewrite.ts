import type { Remedy } from '../../messages/remedies.js';
import type { JudgedImage } from '../rule.js';
import { convertRemedy } from './convert.js';
import { decryptRemedy } from './decrypt.js';
import { discRemedy, hasRefusedTable, isRefusedDisc } from './disc.js';

/** What turns an image into one of an accepted format: a conversion, its passphrase, or an installation. */
export function rewriteRemedy(image: JudgedImage): Remedy | undefined {
  const { report, policy } = image;
  if (isRefusedDisc(report, policy) && hasRefusedTable(image)) return discRemedy(image);
  return convertRemedy(report, policy) ?? discRemedy(image) ?? decryptRemedy(report, policy);
}
