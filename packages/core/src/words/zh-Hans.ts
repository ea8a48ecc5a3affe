import type { Sentences, Words } from './words.js';
import { checks } from './zh-Hans/checks.js';
import { consistency } from './zh-Hans/consistency.js';
import { faults } from './zh-Hans/faults.js';
import { formats } from './zh-Hans/formats.js';
import { objections } from './zh-Hans/objections.js';
import { parts } from './zh-Hans/parts.js';
import { policies } from './zh-Hans/policies.js';
import { remedies } from './zh-Hans/remedies.js';
import { rules } from './zh-Hans/rules.js';
import { structure } from './zh-Hans/structure.js';
import { terms } from './zh-Hans/terms.js';
import { titles } from './zh-Hans/titles.js';
import { units } from './zh-Hans/units.js';
import { upload } from './zh-Hans/upload.js';
import { verdict } from './zh-Hans/verdict.js';

const sentences: Sentences = {
  ...checks,
  ...consistency,
  ...faults,
  ...formats,
  ...objections,
  ...parts,
  ...policies,
  ...remedies,
  ...rules,
  ...structure,
  ...terms,
  ...titles,
  ...units,
  ...upload,
  ...verdict,
};

/**
 * Simplified Chinese. `loadWords('zh-Hans')` loads it on demand, and so does `zh-CN`; import it where `import()` is not
 * allowed, as in a service worker.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { explain } from '@diskloupe/core/words';
 * import { zhHans } from '@diskloupe/core/words/zh-Hans';
 *
 * console.log(explain(await inspectImage(file), { words: zhHans }).verdict);
 * zhHans.locale; // 'zh-Hans'
 * ```
 */
export const zhHans: Words = { locale: 'zh-Hans', direction: 'ltr', between: '', sentences };
