import { BlockCodes } from './block-codes.js';
import { BlockText, linkRotations } from './burrows-wheeler.js';
import type { Bzip2State } from './state.js';
import { readSymbols } from './symbols.js';

/** "BZh", followed by a digit from 1 to 9: the largest block size in units of 100,000 bytes. */
const MAGIC = 0x425a68;
export const LEVEL_SIZE = 100_000;

/** The start marks of a block and of the end of a stream, as two halves of 24 bits: pi, and its square root. */
const BLOCK = [0x314159, 0x265359] as const;
const END = [0x177245, 0x385090] as const;

/** Returns the digit of the stream that begins at the position, a byte boundary; 0 if there is none. */
export function levelAt({ bit, input }: Bzip2State): number {
  const start = input.view.getUint32(bit >>> 3);
  const level = (start & 0xff) - 0x30;
  return start >>> 8 === MAGIC && level >= 1 && level <= 9 ? level : 0;
}

/** What is next in a stream: a block, or its end; and the CRC of either. */
export interface Mark {
  readonly isEnd: boolean;
  readonly sum: number;
}

export function takeMark(state: Bzip2State): Mark {
  const high = state.take(24);
  const low = state.take(24);
  const sum = state.takeWord();
  if (high === END[0] && low === END[1]) return { isEnd: true, sum };
  if (high !== BLOCK[0] || low !== BLOCK[1]) state.corrupt('neither a block nor the end of the stream');
  return { isEnd: false, sum };
}

/** Combines the CRC of a stream with that of its next block. */
export function combine(stream: number, block: number): number {
  return (((stream << 1) | (stream >>> 31)) ^ block) >>> 0;
}

/** Reads blocks, reusing its own tables and memory. */
export class BlockReader {
  readonly text: BlockText = new BlockText();
  readonly #codes: BlockCodes = new BlockCodes();
  readonly #counts: Int32Array = new Int32Array(256);
  #column: Int32Array = new Int32Array(0);

  /**
   * Reads the block behind its mark: its `text` can then be written.
   *
   * @param limit bytes of a block in this stream
   */
  read(state: Bzip2State, limit: number): void {
    if (this.#column.length < limit) this.#column = new Int32Array(limit);
    // Compressors have not produced these since 1998.
    if (state.take(1)) state.fail('unsupported', 'a randomised block');
    const origin = state.take(24);
    this.#codes.read(state);
    const size = readSymbols(state, this.#codes, this.#column, this.#counts, limit);
    if (origin >= size) state.corrupt('a block begins behind its end');
    linkRotations(this.#column, size, this.#counts);
    this.text.start(this.#column, size, origin);
  }
}
