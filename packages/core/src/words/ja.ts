import type { Words } from './words.js';

/** Japanese. */
export const ja: Words = { locale: 'ja', direction: 'ltr', between: '', sentences: {} };
