import { checks } from './fr/checks.js';
import { consistency } from './fr/consistency.js';
import { faults } from './fr/faults.js';
import { formats } from './fr/formats.js';
import { objections } from './fr/objections.js';
import { parts } from './fr/parts.js';
import { policies } from './fr/policies.js';
import { remedies } from './fr/remedies.js';
import { rules } from './fr/rules.js';
import { structure } from './fr/structure.js';
import { terms } from './fr/terms.js';
import { titles } from './fr/titles.js';
import { units } from './fr/units.js';
import { upload } from './fr/upload.js';
import { verdict } from './fr/verdict.js';
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
 * French. `loadWords('fr')` loads it on demand; import it where `import()` is not allowed, as in a service worker.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { explain } from '@diskloupe/core/words';
 * import { fr } from '@diskloupe/core/words/fr';
 *
 * explain(await inspectImage(new Blob([])), { words: fr }).reasons[0]?.text; // 'Le fichier est vide.'
 * ```
 */
export const fr: Words = { locale: 'fr', direction: 'ltr', sentences };
