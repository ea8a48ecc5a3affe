/**
 * The library does not work where it runs: a build mangled its names, a server sent it with another charset, or a page
 * changed what JavaScript itself does. No verdict of it would be worth anything, so it gives none.
 */
export class SelfTestError extends Error {
  override readonly name = 'SelfTestError';

  constructor(
    /** What was found to be wrong; `message` says it and what to do. */
    readonly reason: string,
  ) {
    super(
      `diskloupe does not work here: ${reason}. Serve its script as UTF-8 and build without mangling properties`,
    );
  }
}
