import { Bytes } from '../../bytes/bytes.js';
import { MERGE_GAP } from '../../probe/limits.js';
import { type Answer, type ReadRequest, want } from '../../probe/probe.js';

/** Stands for the offset of the file's end: behind every other that there can be. */
export const END: number = 2 ** 52;
/** In bytes. All formats together read as much at the start at once. */
export const HEAD: number = 64 * 1024;
/** In bytes. All formats together read as much at the end at once. */
export const TAIL: number = 4096;

/** A range that holds details, and what is made of it. */
export interface Detail {
  readonly name: string;
  /** In bytes; `END` for the last `TAIL` bytes of the file. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** Gets what there is of it. It is not called where the range could not be looked at. It may push further ones. */
  readonly take: (bytes: Bytes) => void;
}

/**
 * Reads details in the order of the file, until there are none. Behind the head it reads at least 64 KiB each time,
 * which cost no more than a sector, and takes whatever lies in them from there.
 */
export function* readDetails(details: Detail[]): Generator<ReadRequest, void, Answer> {
  for (;;) {
    const [first] = details.sort((a, b) => a.offset - b.offset);
    if (!first) return;
    const { name, offset } = first;
    const alone = offset === END || offset < HEAD;
    const length = Math.max(first.length, alone ? 0 : MERGE_GAP);
    const bytes = yield* want({ name, offset: offset === END ? 'end' : offset, length, min: 0 });
    const isHere = (detail: Detail): boolean =>
      detail.offset >= offset && detail.offset + detail.length <= offset + length;
    for (let i = 0; i >= 0; i = details.findIndex(isHere)) {
      const [detail] = details.splice(i, 1);
      if (!detail || !bytes) continue;
      const start = detail.offset - offset;
      detail.take(new Bytes(bytes.array.subarray(start, start + detail.length), bytes.format, detail.name));
    }
  }
}
