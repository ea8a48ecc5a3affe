import { checks } from './en/checks.js';
import { consistency } from './en/consistency.js';
import { faults } from './en/faults.js';
import { formats } from './en/formats.js';
import { objections } from './en/objections.js';
import { parts } from './en/parts.js';
import { policies } from './en/policies.js';
import { remedies } from './en/remedies.js';
import { rules } from './en/rules.js';
import { structure } from './en/structure.js';
import { terms } from './en/terms.js';
import { titles } from './en/titles.js';
import { units } from './en/units.js';
import { upload } from './en/upload.js';
import { verdict } from './en/verdict.js';
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
 * American English: what every other catalog falls back to. A page's own words are a copy with other sentences.
 *
 * @example
 * ```ts
 * import { en, sizeWords, type Words } from '@diskloupe/core/words';
 *
 * const british: Words = { ...en, locale: 'en-GB' };
 * sizeWords(1536, british).endsWith('KiB'); // true
 * ```
 */
export const en: Words = { locale: 'en-US', direction: 'ltr', sentences };

/**
 * American English in ASCII and uncut: for terminals and logs.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { explain, plainEnglish } from '@diskloupe/core/words';
 *
 * const { verdict, format } = explain(await inspectImage(file), { words: plainEnglish });
 * console.log(`${file.name}: ${format}. ${verdict}`);
 * ```
 */
export const plainEnglish: Words = { ...en, plain: true };
