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

/** Arabic. */
export const ar: Words = { locale: 'ar', direction: 'rtl', sentences };
