import { checks } from './ar/checks.js';
import { consistency } from './ar/consistency.js';
import { faults } from './ar/faults.js';
import { formats } from './ar/formats.js';
import { objections } from './ar/objections.js';
import { parts } from './ar/parts.js';
import { policies } from './ar/policies.js';
import { remedies } from './ar/remedies.js';
import { rules } from './ar/rules.js';
import { structure } from './ar/structure.js';
import { terms } from './ar/terms.js';
import { titles } from './ar/titles.js';
import { units } from './ar/units.js';
import { upload } from './ar/upload.js';
import { verdict } from './ar/verdict.js';
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
 * Arabic. `loadWords('ar')` loads it on demand; import it where `import()` is not allowed, as in a service worker.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { explain } from '@diskloupe/core/words';
 * import { ar } from '@diskloupe/core/words/ar';
 *
 * console.log(explain(await inspectImage(file), { words: ar }).verdict);
 * ar.direction; // 'rtl'
 * ```
 */
export const ar: Words = { locale: 'ar', direction: 'rtl', sentences };
