import { ImageFormatError } from '../../errors.js';
import { readFilled } from '../../mapping/filled-reads.js';
import { u64beAt } from '../../mapping/table-view.js';
import type { Source } from '../../source/source.js';
import type { Qcow2Finding } from './header.js';
import { MAX_EXTRA_DATA, SNAPSHOT_ENTRY } from './snapshots.js';

/** QCOW_MAX_SNAPSHOTS_SIZE, in bytes. */
const MAX_TABLE = 1024 * 65536;
/** Bytes of the table read at once: no entry is longer. */
const WINDOW = 1024 * 1024;

/** The parts of a snapshot that reference clusters. */
export interface SnapshotPlace {
  /** In bytes; inexact from 2^53 on. */
  readonly l1TableOffset: number;
  /** In entries. */
  readonly l1Size: number;
  /** In bytes. */
  readonly extraSize: number;
  /** End of its entry in the snapshot table, in bytes from the start of that. */
  readonly end: number;
}

/**
 * Yields the entries of the snapshot table, whose layout is in `snapshots.ts`.
 *
 * @throws ImageFormatError if QEMU cannot read it either
 */
export async function* snapshotPlaces(
  source: Source,
  { snapshotsOffset, snapshotCount }: Qcow2Finding,
  signal: AbortSignal | undefined,
): AsyncGenerator<SnapshotPlace> {
  let window: DataView = new DataView(new ArrayBuffer(0));
  let start = 0;
  let at = 0;
  for (let i = 0; i < snapshotCount; i++) {
    // 64 KiB each for ID and name.
    if (at + SNAPSHOT_ENTRY + MAX_EXTRA_DATA + 2 ** 17 > start + window.byteLength) {
      start = at;
      window = await readFilled(source, snapshotsOffset + start, WINDOW, signal);
    }
    const entry = at - start;
    const extra = window.getUint32(entry + 36);
    if (extra > MAX_EXTRA_DATA)
      throw new ImageFormatError('qcow2', 'extra_data_size', extra, {
        code: 'at_most',
        params: { max: MAX_EXTRA_DATA },
      });
    const end = at + SNAPSHOT_ENTRY + extra + window.getUint16(entry + 12) + window.getUint16(entry + 14);
    if (end > MAX_TABLE)
      throw new ImageFormatError('qcow2', 'snapshot_table', end, {
        code: 'at_most',
        params: { max: MAX_TABLE },
      });
    yield {
      l1TableOffset: u64beAt(window, entry),
      l1Size: window.getUint32(entry + 8),
      extraSize: extra,
      end,
    };
    at = Math.ceil(end / 8) * 8;
  }
}
