import { roundUpToSector, SECTOR } from '../../bytes/sectors.js';

/** In bytes; as VMware writes it. */
export const GRAIN_SIZE = 65_536;
/** Entries in a grain table. */
export const TABLE_ENTRIES = 512;
/** Sectors before the first grain: as many as a grain has. */
export const OVERHEAD_SECTORS = 128;
/** VMware's space for it. */
export const DESCRIPTOR_SECTORS = 20;

/** Newline test bytes are valid; grains are compressed; there are markers. */
const FLAGS = 1 | (1 << 16) | (1 << 17);
const DEFLATE = 1;
const MARKER_LENGTH = 12;
const TEXT = new TextEncoder();

/**
 * Creates the header of a stream-optimized extent, or its footer.
 *
 * @param capacity in sectors
 * @param directory offset of the grain directory, in sectors, or `footer` if that has it
 */
export function writeHeader(capacity: number, directory: number | 'footer'): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(SECTOR);
  const view = new DataView(bytes.buffer);
  TEXT.encodeInto('KDMV', bytes);
  view.setUint32(4, 3, true);
  view.setUint32(8, FLAGS, true);
  view.setBigUint64(12, BigInt(capacity), true);
  view.setBigUint64(20, BigInt(GRAIN_SIZE / SECTOR), true);
  view.setBigUint64(28, 1n, true);
  view.setBigUint64(36, BigInt(DESCRIPTOR_SECTORS), true);
  view.setUint32(44, TABLE_ENTRIES, true);
  view.setBigUint64(56, directory === 'footer' ? 2n ** 64n - 1n : BigInt(directory), true);
  view.setBigUint64(64, BigInt(OVERHEAD_SECTORS), true);
  TEXT.encodeInto('\n \r\n', bytes.subarray(73));
  view.setUint16(77, DEFLATE, true);
  return bytes;
}

/**
 * Creates a metadata marker (note, "Markers"), in a sector of its own.
 *
 * @param sectors the number that follows it
 */
export function writeMarker(type: number, sectors: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(SECTOR);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(sectors), true);
  view.setUint32(12, type, true);
  return bytes;
}

/**
 * Creates a compressed grain with its marker, padded to whole sectors.
 *
 * @param sector disk sector at which the grain begins
 */
export function markedGrain(sector: number, packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(roundUpToSector(MARKER_LENGTH + packed.length));
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(sector), true);
  view.setUint32(8, packed.length, true);
  bytes.set(packed, MARKER_LENGTH);
  return bytes;
}
