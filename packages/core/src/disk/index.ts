/* The virtual disk: opening, reading, streaming, converting, comparing. */

export type { DeflateRaw } from '../writing/deflate.js';
export type { FilePiece } from '../writing/image-writer.js';
export { type CompareOptions, compareDisks, type DiskComparison } from './compare-disks.js';
export type { Conversion, SeekableSink } from './conversion.js';
export {
  type ConvertOptions,
  type ConvertProgress,
  convert,
  type Qcow2Target,
  type RawTarget,
  type VhdTarget,
  type VmdkTarget,
} from './convert.js';
export { configureDecoders, type PlatformDecode, type PlatformDecoders } from './decoders.js';
export type { Extent } from './extent.js';
export { type OpenDiskOptions, openDisk } from './open-disk.js';
export type { FileAccess } from './pipeline/copy-plain.js';
export type { Workers } from './pipeline/workers.js';
export { type SaveRawOptions, saveRaw, writeByWorkers } from './save-raw.js';
export { type PieceOptions, storedPieces } from './stored-pieces.js';
export type { DiskPiece, DiskRange, ReadableRange, VirtualDisk } from './virtual-disk.js';
