import { checks } from './de/checks.js';
import { consistency } from './de/consistency.js';
import { faults } from './de/faults.js';
import { formats } from './de/formats.js';
import { objections } from './de/objections.js';
import { parts } from './de/parts.js';
import { policies } from './de/policies.js';
import { remedies } from './de/remedies.js';
import { rules } from './de/rules.js';
import { structure } from './de/structure.js';
import { terms } from './de/terms.js';
import { titles } from './de/titles.js';
import { units } from './de/units.js';
import { upload } from './de/upload.js';
import { verdict } from './de/verdict.js';
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
 * German. `loadWords('de')` loads it on demand; import it where `import()` is not allowed, as in a service worker.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { explain } from '@diskloupe/core/words';
 * import { de } from '@diskloupe/core/words/de';
 *
 * explain(await inspectImage(new Blob([])), { words: de }).reasons[0]?.text; // 'Die Datei ist leer.'
 * ```
 */
export const de: Words = { locale: 'de', direction: 'ltr', sentences };
