import type { Words } from './words.js';

/** Arabic. */
export const ar: Words = { locale: 'ar', direction: 'rtl', sentences: {} };
