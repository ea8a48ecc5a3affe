import { MAX_GEOMETRY } from './header.js';

/** How old BIOSes address a disk. */
export interface Geometry {
  readonly cylinders: number;
  readonly heads: number;
  readonly sectorsPerTrack: number;
}

/** The largest one, which says nothing about the size of a disk. */
export const LARGEST_GEOMETRY: Geometry = { cylinders: 65_535, heads: 16, sectorsPerTrack: 255 };

/**
 * Returns the geometry of a disk (VHD specification, "Appendix: CHS Calculation"). It may address less than the whole
 * disk.
 *
 * @param sectors of 512 bytes
 */
export function geometryOf(sectors: number): Geometry {
  const total = Math.min(sectors, MAX_GEOMETRY);
  let heads = 16;
  let sectorsPerTrack = 255;
  let tracks = Math.floor(total / sectorsPerTrack);
  if (total < 65_535 * 16 * 63) {
    sectorsPerTrack = 17;
    tracks = Math.floor(total / sectorsPerTrack);
    heads = Math.max(4, Math.ceil(tracks / 1024));
    if (tracks >= heads * 1024 || heads > 16) {
      heads = 16;
      sectorsPerTrack = 31;
      tracks = Math.floor(total / sectorsPerTrack);
    }
    if (tracks >= heads * 1024) {
      sectorsPerTrack = 63;
      tracks = Math.floor(total / sectorsPerTrack);
    }
  }
  return { cylinders: Math.floor(tracks / heads), heads, sectorsPerTrack };
}

/** Returns the number of sectors that a geometry addresses. */
export function addressed({ cylinders, heads, sectorsPerTrack }: Geometry): number {
  return cylinders * heads * sectorsPerTrack;
}

/**
 * Returns the geometry that addresses all of a disk and as little more as possible. Above 127 GiB there is only the
 * largest.
 */
export function geometryAround(sectors: number): Geometry {
  const needed = Math.min(sectors, MAX_GEOMETRY);
  // One more cylinder, of at most 4,080 sectors, is always enough.
  for (let tried = needed; tried < needed + 2 * 4080; tried++) {
    const geometry = geometryOf(tried);
    if (addressed(geometry) >= needed) return geometry;
  }
  return LARGEST_GEOMETRY;
}
