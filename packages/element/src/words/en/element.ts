import { answer } from './answer.js';
import { prompt } from './prompt.js';

/**
 * The sentences of `<disk-image-input>` and `<disk-image-report>` themselves, in American English. Those about images are
 * in the catalog of core.
 *
 * Titles and buttons have no period. Params are texts, or counts in a plural; see `parsePattern` of core.
 */
export const element: typeof prompt & typeof answer = { ...prompt, ...answer };

/**
 * Code of a sentence of `<disk-image-input>` or `<disk-image-report>`.
 *
 * @example
 * ```ts no-run
 * import type { ElementCode } from '@diskloupe/element';
 *
 * // The compiler asks for each of them.
 * const complete = (sentences: Readonly<Record<ElementCode, string>>) => sentences;
 * ```
 */
export type ElementCode = keyof typeof element;
