import { checks } from './es/checks.js';
import { consistency } from './es/consistency.js';
import { faults } from './es/faults.js';
import { formats } from './es/formats.js';
import { objections } from './es/objections.js';
import { parts } from './es/parts.js';
import { policies } from './es/policies.js';
import { remedies } from './es/remedies.js';
import { rules } from './es/rules.js';
import { structure } from './es/structure.js';
import { terms } from './es/terms.js';
import { titles } from './es/titles.js';
import { units } from './es/units.js';
import { upload } from './es/upload.js';
import { verdict } from './es/verdict.js';
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
 * Spanish. `loadWords('es')` loads it on demand; import it where `import()` is not allowed, as in a service worker.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { explain } from '@diskloupe/core/words';
 * import { es } from '@diskloupe/core/words/es';
 *
 * explain(await inspectImage(new Blob([])), { words: es }).reasons[0]?.text; // 'El archivo está vacío.'
 * ```
 */
export const es: Words = { locale: 'es', direction: 'ltr', sentences };
