import { isRaw } from '../../formats/disk-formats.js';
import { canonicalFormat } from '../../inspect/declared-format.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Message } from '../../messages/message.js';
import { because } from '../because.js';
import { acceptedExtension, formatOfExtension } from '../names/extension.js';
import { judgeName } from '../names/judge-name.js';
import type { NameRule } from '../policy.js';
import { renameRemedy } from '../remedies/rename.js';
import { rewriteRemedy } from '../remedies/rewrite.js';
import { type PolicyRule, type Ruling, refused, unseen, warning } from '../rule.js';

const CODE = 'name_not_allowed';

/** Whether the target accepts the file's name, and reads the file as what it is. */
export const names: PolicyRule = {
  judge(image): Ruling[] {
    const { report, policy } = image;
    const { names: rule } = policy;
    if (!rule) return [];
    const { fileName: name } = report;
    // It gets a name when it is uploaded.
    if (name === null) return [unseen(CODE, because('name_unknown'), 'warning')];
    const { refusals, stored } = judgeName(name, rule);
    const misled = misleading(report, rule);
    const rename = renameRemedy(report, rule);
    // Content of a format with no extension here has to become another, which also gets another name.
    const remedy = rename ?? rewriteRemedy(image);
    const rulings = [
      ...refusals.map((reason) => refused(CODE, reason, { fileName: name }, remedy)),
      ...(misled ? [refused(CODE, misled, { fileName: name }, remedy)] : []),
    ];
    if (stored === name) return rulings;
    const reason = because('name_changed', { name, stored });
    return [...rulings, warning('name_changed', reason, { fileName: name, storedAs: stored }, rename)];
  },
};

/** A file that the target reads as raw is stored byte for byte, which another rule reports. */
function misleading({ format, fileName }: AnyReport, rule: NameRule): Message | undefined {
  const extension = acceptedExtension(fileName, rule);
  const meant = extension === undefined ? undefined : formatOfExtension(extension, rule);
  if (extension === undefined || meant === undefined || format === 'unknown') return undefined;
  const wanted = canonicalFormat(meant);
  if (wanted === 'raw' || wanted === format || (isRaw(wanted) && isRaw(format))) return undefined;
  return because('extension_misleads', { extension, format: wanted, content: format });
}
