import type { Words } from './words.js';

/** French. */
export const fr: Words = { locale: 'fr', direction: 'ltr', sentences: {} };
