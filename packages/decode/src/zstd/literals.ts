import { HuffmanStreams } from './huffman-streams.js';
import { HuffmanTree } from './huffman-tree.js';
import { MAX_BLOCK, type ZstdState } from './state.js';

/** `Literals_Block_Type` (RFC 8878, section 3.1.1.3.1.1). */
const RAW = 0;
const RLE = 1;
const COMPRESSED = 2;

/** The literals of a block, after `read` has decoded them if they were compressed. */
export class Literals {
  /** The bytes that hold them: the input itself if they are stored uncompressed. */
  view: DataView;
  start = 0;
  end = 0;
  readonly #tree: HuffmanTree = new HuffmanTree();
  readonly #streams: HuffmanStreams = new HuffmanStreams();
  readonly #sizes: Int32Array = new Int32Array(3);

  constructor() {
    this.view = this.#streams.view;
  }

  /** Starts a frame, which does not reuse another's tree. */
  reset(): void {
    this.#tree.known = false;
  }

  /** Reads the `Literals_Section` (section 3.1.1.3.1), and advances the position past it. */
  read(state: ZstdState): void {
    const first = state.take(1);
    const type = first & 3;
    const format = (first >> 2) & 3;
    if (type === RAW || type === RLE) this.#readPlain(state, type, format, first);
    else this.#readPacked(state, type, format, first);
  }

  /** Section 3.1.1.3.1.1: the size takes 5, 12 or 20 bits. */
  #readPlain(state: ZstdState, type: number, format: number, first: number): void {
    let size = first >> 3;
    if (format === 1) size = (first >> 4) | (state.take(1) << 4);
    if (format === 3) size = (first >> 4) | (state.take(2) << 4);
    if (size > MAX_BLOCK) state.corrupt(`${size} literals in a block`);
    if (type === RAW) {
      state.require(size);
      this.view = state.input.view;
      this.start = state.position;
      state.position += size;
    } else {
      this.#streams.bytes.fill(state.take(1), 0, size);
      this.view = this.#streams.view;
      this.start = 0;
    }
    this.end = this.start + size;
  }

  /** Section 3.1.1.3.1.1: both sizes take 10, 10, 14 or 18 bits; the first format has one stream, the others four. */
  #readPacked(state: ZstdState, type: number, format: number, first: number): void {
    const sizeBits = format < 2 ? 10 : format === 2 ? 14 : 18;
    const low = (first >> 4) | (state.take(format < 2 ? 2 : 3) << 4);
    const count = low & ((1 << sizeBits) - 1);
    // The longest two sizes take 36 bits: the fifth byte is not in `low`.
    const packed = format === 3 ? (low >>> 18) | (state.take(1) << 10) : low >>> sizeBits;
    if (count > MAX_BLOCK) state.corrupt(`${count} literals in a block`);
    state.require(packed);
    const end = state.position + packed;
    const outerEnd = state.end;
    state.end = end;
    if (type === COMPRESSED) this.#tree.read(state);
    else if (!this.#tree.known) state.corrupt('literals want a tree from before, and there is none');
    if (format === 0) {
      this.#streams.readOne(state, this.#tree, state.position, end, 0, count);
    } else {
      for (let i = 0; i < 3; i++) this.#sizes[i] = state.take(2);
      this.#streams.readFour(state, this.#tree, this.#sizes, end, count);
    }
    state.end = outerEnd;
    state.position = end;
    this.view = this.#streams.view;
    this.start = 0;
    this.end = count;
  }
}
