import { fingerprint } from '@diskloupe/core/upload';

/** A file as it was when it was judged. */
export class JudgedFile {
  readonly file: File;
  readonly #fingerprint: Promise<string | undefined>;

  constructor(file: File) {
    this.file = file;
    // What cannot be read is told when it matters.
    this.#fingerprint = fingerprint(file).catch(() => undefined);
  }

  isOf(file: File): boolean {
    return this.file === file;
  }

  /**
   * Whether the file is still the one that was judged, as far as its size, its date and samples of it tell. Browsers keep
   * what they know of a picked file, and some read what lies there by now.
   *
   * @throws an Error that says so where it is not
   */
  async assertUnchanged(): Promise<void> {
    const before = await this.#fingerprint;
    const now = await fingerprint(this.file).catch(() => undefined);
    if (before === undefined || now !== before)
      throw new Error(`${this.file.name} has changed since it was judged: pick it again`);
  }
}
