import type { Words } from './words.js';

/** Simplified Chinese. */
export const zhHans: Words = { locale: 'zh-Hans', direction: 'ltr', between: '', sentences: {} };
