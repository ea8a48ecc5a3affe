/**
 * The virtual disk of an image: opening, reading, streaming, converting, comparing.
 *
 * @module
 */
export type { Qcow2Target } from '../formats/qcow2/target.js';
export type { RawTarget } from '../formats/raw/target.js';
export type { VdiTarget } from '../formats/vdi/target.js';
export type { VhdTarget } from '../formats/vhd/target.js';
export type { VhdxTarget } from '../formats/vhdx/target.js';
export type { VmdkTarget } from '../formats/vmdk/target.js';
export type { DeflateRaw } from '../writing/deflate.js';
export type { FilePiece } from '../writing/image-writer.js';
export type { WriterOption } from '../writing/writer-option.js';
export { type CompareOptions, compareDisks, type DiskComparison } from './compare-disks.js';
export type { Conversion, SeekableSink } from './conversion.js';
export { convert } from './convert.js';
export {
  assertConvertOptions,
  type CommonConvertOptions,
  type ConvertOptions,
  type ConvertProgress,
  type ConvertTarget,
  convertTargets,
} from './convert-options.js';
export { configureDecoders, type PlatformDecode, type PlatformDecoders } from './decoders.js';
export type { Extent } from './extent.js';
export { type OpenDiskOptions, openDisk } from './open-disk.js';
export type { FileAccess } from './pipeline/copy-plain.js';
export type { Workers } from './pipeline/workers.js';
export { type SaveRawOptions, saveRaw } from './save-raw.js';
export { type PieceOptions, storedPieces } from './stored-pieces.js';
export type { DiskPiece, DiskRange, ReadableRange, VirtualDisk } from './virtual-disk.js';
export { type WriteDiskOptions, writeByWorkers } from './write-disk.js';
