import type { Words } from './words.js';

/** Spanish. */
export const es: Words = { locale: 'es', direction: 'ltr', sentences: {} };
