/**
 * The library does not work in this environment: a build mangled its names, a server sent it in another charset, or a
 * page changed JavaScript's built-ins. Its verdicts would be worthless, so it gives none.
 *
 * @example
 * ```ts
 * import { inspectImage, SelfTestError } from '@diskloupe/core';
 *
 * try {
 *   await inspectImage(file);
 * } catch (error) {
 *   // Nothing is wrong with the file: this engine computes wrongly.
 *   if (error instanceof SelfTestError) console.log('Use another browser.', error.message);
 *   else throw error;
 * }
 * ```
 */
export class SelfTestError extends Error {
  override readonly name = 'SelfTestError';

  constructor(
    /** What is wrong; `message` adds what to do. */
    readonly reason: string,
  ) {
    super(
      `diskloupe does not work here: ${reason}. Serve its script as UTF-8 and build without mangling properties`,
    );
  }
}
