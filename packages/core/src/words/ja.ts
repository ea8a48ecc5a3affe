import { checks } from './ja/checks.js';
import { consistency } from './ja/consistency.js';
import { faults } from './ja/faults.js';
import { formats } from './ja/formats.js';
import { objections } from './ja/objections.js';
import { parts } from './ja/parts.js';
import { policies } from './ja/policies.js';
import { remedies } from './ja/remedies.js';
import { rules } from './ja/rules.js';
import { structure } from './ja/structure.js';
import { terms } from './ja/terms.js';
import { titles } from './ja/titles.js';
import { units } from './ja/units.js';
import { upload } from './ja/upload.js';
import { verdict } from './ja/verdict.js';
import type { Sentences, Words } from './words.js';

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
 * Japanese. `loadWords('ja')` loads it on demand; import it where `import()` is not allowed, as in a service worker.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { explain } from '@diskloupe/core/words';
 * import { ja } from '@diskloupe/core/words/ja';
 *
 * console.log(explain(await inspectImage(file), { words: ja }).verdict);
 * ja.between; // ''
 * ```
 */
export const ja: Words = { locale: 'ja', direction: 'ltr', between: '', sentences };
