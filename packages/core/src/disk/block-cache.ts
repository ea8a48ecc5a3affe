import type { CompressedRun } from '../mapping/run.js';
import type { Source } from '../source/source.js';

/** The cache of decompressed blocks, in bytes, apart from the last one. */
const KEPT = 4 * 1024 * 1024;

/** Recently decompressed blocks of which only a part was needed: the next part is often needed next. */
export class BlockCache {
  /** The most recently used is last. */
  readonly #blocks: { readonly source: Source; readonly offset: number; readonly bytes: Uint8Array }[] = [];
  #held = 0;

  get({ source, offset }: CompressedRun): Uint8Array | undefined {
    const at = this.#blocks.findIndex((block) => block.source === source && block.offset === offset);
    const [block] = at < 0 ? [] : this.#blocks.splice(at, 1);
    if (block) this.#blocks.push(block);
    return block?.bytes;
  }

  put({ source, offset }: CompressedRun, bytes: Uint8Array): void {
    this.#blocks.push({ source, offset, bytes });
    this.#held += bytes.length;
    while (this.#held > KEPT && this.#blocks.length > 1)
      this.#held -= this.#blocks.shift()?.bytes.length ?? 0;
  }
}
