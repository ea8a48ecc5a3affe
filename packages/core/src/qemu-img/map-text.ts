import type { DiskRange, VirtualDisk } from '../disk/virtual-disk.js';
import type { BaseFinding } from '../formats/format.js';
import type { VmdkFinding } from '../formats/vmdk/header.js';
import { nameBeside } from '../source/name-beside.js';
import { namedFile } from '../source/named-file.js';
import { isQcow2 } from './block-status.js';
import { type MapEntry, mapBatches } from './map.js';

/** What `qemu-img map` prints for people. */
export interface MapText {
  /** The table, with the line break at its end; where it is refused, as far as qemu-img gets. */
  readonly text: string;
  /** Why there is no more of it, in qemu-img's words; `null` where it is all there. */
  readonly refusal: string | null;
}

/** Tells in which file the bytes of an entry lie. */
export type FileOfEntry = (entry: MapEntry) => string;

/**
 * The table of `qemu-img map`: only what holds data, and where. It has no words for data without a place in a file, and
 * ends there.
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
 * The same in pieces, of a map that is longer than a text can be. The last one may be a refusal.
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

/** As C prints it with `%#x`. */
function hex(value: number): string {
  return value ? `0x${value.toString(16)}` : '0';
}

/**
 * The files of a disk: of each depth the image, or what it keeps its data in (the extents of a VMDK, the data file of a
 * qcow2), as seen from where the image on top lies.
 *
 * @param filename what the image on top is called
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

/** The extents that a descriptor names follow each other on the disk. */
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
