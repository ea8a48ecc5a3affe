import { loadPart } from '../../flow/load-part.js';
import type { Unseen } from '../../probe/probe.js';
import type { UnpackedStart } from './wrapping.js';

/* RFC 8878, 3.1.1. */
const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a5;
const MAX_BLOCK = 2 ** 17;
const MAX_SKIPPED = 16;
const ID_SIZES: readonly number[] = [0, 1, 2, 4];
const CONTENT_SIZES: readonly number[] = [0, 2, 4, 8];

/** The first block of a zstd file, and the size that its frame states. */
export async function zstdStart(head: Uint8Array): Promise<UnpackedStart | Unseen> {
  const { DecodeError, ZstdDecoder } = await loadPart('zstd', () => import('@diskloupe/decode/zstd'));
  try {
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    const frame = frameStart(view);
    if (frame === undefined) return 'unseen';
    const descriptor = view.getUint8(frame + 4);
    const single = (descriptor & 0x20) >> 5;
    const sized = frame + 6 - single + (ID_SIZES[descriptor & 3] ?? 0);
    const flag = descriptor >> 6;
    const sizeLength = flag ? (CONTENT_SIZES[flag] ?? 0) : single;
    const block = firstBlock(head, view, sized + sizeLength);
    if (!block) return 'unseen';
    const output = new Uint8Array(MAX_BLOCK);
    const { written } = new ZstdDecoder().decode(block, output);
    return { bytes: output.subarray(0, written), size: contentSize(view, sized, sizeLength) };
  } catch (error) {
    // A header or block that goes beyond what is there.
    if (error instanceof DecodeError || error instanceof RangeError) return 'unseen';
    throw error;
  }
}

/** Behind skippable frames. @throws RangeError */
function frameStart(view: DataView): number | undefined {
  let at = 0;
  for (let skipped = 0; skipped < MAX_SKIPPED; skipped++) {
    const magic = view.getUint32(at, true);
    if (magic === MAGIC) return at;
    if (magic >>> 4 !== SKIPPABLE) return undefined;
    at += 8 + view.getUint32(at + 4, true);
  }
  return undefined;
}

/** A frame of the first block alone, without what the real one says about its others. @throws RangeError */
function firstBlock(head: Uint8Array, view: DataView, at: number): Uint8Array | undefined {
  const header = view.getUint16(at, true) + 0x10000 * view.getUint8(at + 2);
  const isRun = ((header >> 1) & 3) === 1;
  const end = at + 3 + (isRun ? 1 : header >> 3);
  if (end > head.length) return undefined;
  const frame = new Uint8Array(6 + end - at);
  // No flag is set, and the window does not matter to the decoder.
  frame.set([0x28, 0xb5, 0x2f, 0xfd, 0, 0]);
  frame.set(head.subarray(at, end), 6);
  frame[6] = (frame[6] ?? 0) | 1;
  return frame;
}

/** @throws RangeError */
function contentSize(view: DataView, at: number, length: number): number | Unseen {
  switch (length) {
    case 1:
      return view.getUint8(at);
    case 2:
      return view.getUint16(at, true) + 256;
    case 4:
      return view.getUint32(at, true);
    case 8: {
      const size = Number(view.getBigUint64(at, true));
      return Number.isSafeInteger(size) ? size : 'unseen';
    }
    default:
      return 'unseen';
  }
}
