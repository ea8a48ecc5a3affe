import { en, type Words } from '@diskloupe/core/words';

/** English as a terminal shows it anywhere, and as `grep` finds it. */
export const words: Words = { ...en, plain: true };
