import { copyBytes } from '../copy.js';
import { Literals } from './literals.js';
import { Sequences } from './sequences.js';
import { MAX_BLOCK, type ZstdState } from './state.js';

/** `Block_Type` (RFC 8878, section 3.1.1.2.2). */
const RAW = 0;
const RLE = 1;
const COMPRESSED = 2;
const RESERVED = 3;

export const isLastBlock = (header: number): boolean => (header & 1) === 1;
const blockType = (header: number): number => (header >> 1) & 3;
const blockSize = (header: number): number => header >> 3;

/** Bytes of a block's header. */
export const BLOCK_HEADER = 3;

/** Returns how many bytes of input the block behind a header takes. */
export function packedSize(header: number): number {
  return blockType(header) === RLE ? 1 : blockSize(header);
}

/** Decodes the blocks of frames, with what one block leaves for the next. */
export class Blocks {
  readonly #literals: Literals = new Literals();
  readonly #sequences: Sequences = new Sequences();

  /** Starts a frame. */
  reset(): void {
    this.#literals.reset();
    this.#sequences.reset();
  }

  /** Section 3.1.1.2. Returns true for the last block of the frame. */
  read(state: ZstdState): boolean {
    const header = readBlockHeader(state);
    const type = blockType(header);
    const size = blockSize(header);
    if (type === COMPRESSED) this.#readCompressed(state, size);
    else readPlain(state, type, size);
    return isLastBlock(header);
  }

  /** Section 3.1.1.3. */
  #readCompressed(state: ZstdState, size: number): void {
    state.require(size);
    const start = state.at;
    const outerEnd = state.end;
    state.end = state.position + size;
    this.#literals.read(state);
    this.#sequences.run(state, this.#literals);
    if (state.at - start > MAX_BLOCK) state.corrupt(`a block that holds ${state.at - start} bytes`);
    state.position = state.end;
    state.end = outerEnd;
  }
}

/** Section 3.1.1.2. */
export function readBlockHeader(state: ZstdState): number {
  const header = state.take(3);
  const size = blockSize(header);
  if (size > MAX_BLOCK) state.corrupt(`a block of ${size} bytes`);
  if (blockType(header) === RESERVED) state.corrupt('a block of the reserved type 3');
  return header;
}

function readPlain(state: ZstdState, type: number, size: number): void {
  const { bytes, view } = state.output;
  state.require(type === RAW ? size : 1);
  if (size > bytes.length - state.at) state.failForSpace();
  if (type === RAW) {
    copyBytes(state.input.view, state.position, view, state.at, size);
    state.position += size;
  } else {
    bytes.fill(state.take(1), state.at, state.at + size);
  }
  state.at += size;
}
