import type { Words } from './words.js';

/** German. */
export const de: Words = { locale: 'de', direction: 'ltr', sentences: {} };
