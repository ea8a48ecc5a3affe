import type { Source } from '../source/source.js';
import type { RunList } from './run-list.js';

/** Which sectors of a block are in this image; the others are in its parent. */
export interface SectorBitmap {
  /** The cached part of it, starting with the byte of the first bit. */
  readonly bytes: Uint8Array;
  /** Disk offset of the first bit's sector, in bytes. */
  readonly start: number;
  /** In bytes. */
  readonly sectorSize: number;
  /** Whether a byte's first sector is its highest bit (VHD) or its lowest (VHDX). */
  readonly highestFirst: boolean;
}

/**
 * Adds the runs that a bitmap describes: up to `end`, or as far as it reaches.
 *
 * @param end in bytes, not beyond the end of the block
 * @param shift from a disk offset to the file offset, in bytes
 */
export function addSectors(
  list: RunList,
  bitmap: SectorBitmap,
  end: number,
  source: Source,
  shift: number,
): void {
  const { start: first, sectorSize } = bitmap;
  const last = Math.min(end, first + 8 * bitmap.bytes.length * sectorSize);
  while (list.end < last) {
    const start = list.end;
    let sector = Math.floor((start - first) / sectorSize);
    const isHere = isSet(bitmap, sector);
    // A whole stretch at once, because a block has thousands of sectors.
    do sector++;
    while (first + sector * sectorSize < last && isSet(bitmap, sector) === isHere);
    const length = Math.min(last, first + sector * sectorSize) - start;
    if (isHere) list.add({ kind: 'data', start, length, source, offset: start + shift });
    else list.add({ kind: 'absent', start, length });
  }
}

function isSet({ bytes, highestFirst }: SectorBitmap, sector: number): boolean {
  const bit = highestFirst ? 7 - (sector % 8) : sector % 8;
  return (((bytes[Math.floor(sector / 8)] ?? 0) >> bit) & 1) === 1;
}
