import type { ZstdState } from './state.js';

/** RFC 8878, section 3.1.1 and 3.1.2. */
const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;

/** The fields of a `Frame_Header` that decoding needs (section 3.1.1.1). */
export interface FrameHeader {
  /** Bytes that offsets reach back at most; the content's if that is smaller. */
  windowSize: number;
  /** Bytes in the frame; -1 if not stated. */
  contentSize: number;
  /** Whether the low half of an XXH64 follows the last block. */
  checksum: boolean;
}

export function newFrameHeader(): FrameHeader {
  return { windowSize: 0, contentSize: -1, checksum: false };
}

/** Whether the magic number of a frame is next. */
export function isFrame({ input: { view }, position }: ZstdState): boolean {
  return view.getUint32(position, true) === MAGIC;
}

/** Whether one of the sixteen magic numbers of skippable frames is next. */
export function isSkippable({ input: { view }, position }: ZstdState): boolean {
  return (view.getUint32(position, true) & ~15) >>> 0 === SKIPPABLE;
}

/** The sizes of `Dictionary_ID` and `Frame_Content_Size` by their flags (section 3.1.1.1.1). */
const ID_SIZES: readonly number[] = [0, 1, 2, 4];
const CONTENT_SIZES: readonly number[] = [0, 2, 4, 8];

/** Reads the magic number and the header, and advances the position past them. */
export function readFrameHeader(state: ZstdState, header: FrameHeader): void {
  if (!isFrame(state)) state.fail('not-this-format', 'the input begins with no magic number of a frame');
  state.position += 4;
  const descriptor = state.take(1);
  if (descriptor & 8) state.fail('unsupported', 'a reserved bit of the frame header is set');
  const single = (descriptor & 0x20) !== 0;
  header.checksum = (descriptor & 4) !== 0;
  // Window_Descriptor (section 3.1.1.1.2)
  const window = single ? 0 : state.take(1);
  const base = 2 ** (10 + (window >> 3));
  header.windowSize = base + (base / 8) * (window & 7);
  if (state.take(ID_SIZES[descriptor & 3] ?? 0) !== 0)
    state.fail('dictionary', 'the frame needs a dictionary');
  const flag = descriptor >> 6;
  header.contentSize = -1;
  if (flag === 0) {
    if (single) header.contentSize = state.take(1);
  } else if (flag === 3) {
    // Beyond 2^53 the sum is inexact, but no output is that large anyway.
    header.contentSize = state.take(4) + state.take(4) * 2 ** 32;
  } else {
    header.contentSize = state.take(CONTENT_SIZES[flag] ?? 0) + (flag === 1 ? 256 : 0);
  }
  if (single) header.windowSize = header.contentSize;
}
