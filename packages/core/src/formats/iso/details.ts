import type { Bytes } from '../../bytes/bytes.js';
import { type Answer, type ReadRequest, want } from '../../probe/probe.js';
import { GAP } from '../../source/coalesced.js';

/** Stands for the offset of the file's end: after every other offset. */
export const END: number = Infinity;

/** A range that holds details, and its handler. */
export interface Detail {
  readonly name: string;
  /** In bytes; `END` for the last `length` bytes of the file. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** Receives the available bytes. Not called if the range could not be read. May push more details. */
  readonly take: (bytes: Bytes) => void;
}

/**
 * Reads details in file order, until there are none. Random access reads all known ones in the same round, each with
 * the 64 KiB from its start, which cost no more than a sector: what it points to is often there.
 */
export function* readDetails(details: Detail[]): Generator<ReadRequest, void, Answer> {
  for (;;) {
    const [detail] = details.sort((a, b) => a.offset - b.offset);
    if (!detail) return;
    const ahead = details.map(({ offset }) => ({ offset, length: GAP }));
    const { name, offset, length } = detail;
    details.shift();
    const bytes = yield* want({ name, offset: offset === END ? 'end' : offset, length, min: 0, ahead });
    if (bytes) detail.take(bytes);
  }
}
