import { fingerprint } from '@diskloupe/core/upload';

/** A file as it was when judged. */
export class JudgedFile {
  readonly file: File;
  readonly #fingerprint: Promise<string | undefined>;

  constructor(file: File) {
    this.file = file;
    // An unreadable file is reported when it matters.
    this.#fingerprint = fingerprint(file).catch(() => undefined);
  }

  isOf(file: File): boolean {
    return this.file === file;
  }

  /**
   * Checks that the file is still the judged one, as far as its size, its date, and samples of it show. Browsers keep
   * what they know about a picked file, and some read its current contents.
   *
   * @throws an Error that says so otherwise
   */
  async assertUnchanged(): Promise<void> {
    const before = await this.#fingerprint;
    const now = await fingerprint(this.file).catch(() => undefined);
    if (before === undefined || now !== before)
      throw new Error(`${this.file.name} has changed since it was judged: pick it again`);
  }
}
