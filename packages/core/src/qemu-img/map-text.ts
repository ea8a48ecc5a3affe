import type { DiskRange, VirtualDisk } from '../disk/virtual-disk.js';
import type { BaseFinding } from '../formats/format.js';
import type { VmdkFinding } from '../formats/vmdk/header.js';
import { nameBeside } from '../source/name-beside.js';
import { namedFile } from '../source/named-file.js';
import { isQcow2 } from './block-status.js';
import { type MapEntry, mapBatches } from './map.js';

/** The output of `qemu-img map` for people. */
export interface MapText {
  /** The table, with the line break at its end; if refused, as far as qemu-img prints it. */
  readonly text: string;
  /** Why it ends early, in qemu-img's words; `null` if it is complete. */
  readonly refusal: string | null;
}

/** Returns the file that holds an entry's bytes. */
export type FileOfEntry = (entry: MapEntry) => string;

/**
 * Formats the table of `qemu-img map`: only data, with its offset. It cannot express data without an offset in a
 * file, and ends there.
 *
 * Source: QEMU, qemu-img.c, dump_map_entry.
 *
 * @param fileOf see {@link filesOfMap}
 */
export function formatMap(entries: readonly MapEntry[], fileOf: FileOfEntry): MapText {
  const { text, refusal } = rows(entries, fileOf);
  return { text: HEADING + text, refusal };
}

/**
 * The same in pieces, for a map longer than a string can be. The last one may be a refusal.
 *
 * @throws as {@link mapEntries}
 */
export async function* formatMapPieces(
  disk: VirtualDisk,
  fileOf: FileOfEntry,
  range: DiskRange = {},
): AsyncGenerator<MapText, void, undefined> {
  yield { text: HEADING, refusal: null };
  for await (const batch of mapBatches(disk, range)) {
    const piece = rows(batch, fileOf);
    yield piece;
    if (piece.refusal !== null) return;
  }
}

function rows(entries: readonly MapEntry[], fileOf: FileOfEntry): MapText {
  let text = '';
  for (const entry of entries) {
    const { start, length, offset, data, zero } = entry;
    if (!data) continue;
    if (offset === undefined)
      return { text, refusal: 'File contains external, encrypted or compressed clusters.' };
    if (!zero) text += `${row(hex(start), hex(length), hex(offset))}${fileOf(entry)}\n`;
  }
  return { text, refusal: null };
}

const HEADING = `${row('Offset', 'Length', 'Mapped to')}File\n`;

function row(...columns: readonly string[]): string {
  return columns.map((column) => column.padEnd(16)).join('');
}

/** Like C's `%#x`. */
function hex(value: number): string {
  return value ? `0x${value.toString(16)}` : '0';
}

/**
 * Returns the files of a disk: for each depth the image, or the files that hold its data (the extents of a VMDK, the
 * data file of a qcow2), relative to the top image.
 *
 * @param filename the name of the top image
 */
export function filesOfMap(disk: VirtualDisk, filename: string): FileOfEntry {
  const files: FileOfEntry[] = [];
  let name = filename;
  for (let layer: VirtualDisk | null = disk; layer; layer = layer.backing) {
    files.push(filesOf(layer, name));
    const { filename: below = '' } = layer.backingFile ?? {};
    name = nameBeside(name, namedFile(below).filename);
  }
  return (entry) => files[entry.depth]?.(entry) ?? '';
}

function filesOf({ details }: VirtualDisk, filename: string): FileOfEntry {
  if (isVmdk(details)) return extentsOf(details, filename);
  const dataFile = isQcow2(details) ? details.dataFile : null;
  const data = dataFile === null || dataFile === 'unseen' ? filename : nameBeside(filename, dataFile);
  return () => data;
}

/** The extents in a descriptor follow each other on the disk. */
function extentsOf({ header, descriptor }: VmdkFinding, filename: string): FileOfEntry {
  if (header?.capacity || !descriptor || descriptor === 'unseen') return () => filename;
  const { extents } = descriptor;
  return ({ start }) => {
    let end = 0;
    const extent = extents.find(({ size }) => {
      end += size;
      return start < end;
    });
    return extent?.filename ? nameBeside(filename, extent.filename) : filename;
  };
}

function isVmdk(details: BaseFinding): details is VmdkFinding {
  return details.format === 'vmdk';
}
