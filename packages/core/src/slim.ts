/*
 * The public surface without the list of all formats: say which ones you want in `formats`, and a bundler drops
 * the rest.
 */
export { sizeText } from './bytes/size-text.js';
export type { CheckResult, CheckVerdict } from './checks/check.js';
export * from './contents/index.js';
export * from './digest/index.js';
export { type CompareOptions, compareDisks, type DiskComparison } from './disk/compare-disks.js';
export type { Conversion, SeekableSink } from './disk/conversion.js';
export {
  type ConvertOptions,
  type ConvertProgress,
  convert,
  type Qcow2Target,
  type RawTarget,
  type VhdTarget,
  type VmdkTarget,
} from './disk/convert.js';
export type { DiskPiece } from './disk/disk-piece.js';
export type { Extent } from './disk/extent.js';
export type { OpenDiskOptions } from './disk/open-disk.js';
export type { Workers } from './disk/pipeline/workers.js';
export { type SaveRawOptions, saveRaw, writeByWorkers } from './disk/save-raw.js';
export { type PieceOptions, storedPieces } from './disk/stored-pieces.js';
export type { DiskRange, ReadableRange, VirtualDisk } from './disk/virtual-disk.js';
export { type Download, type DownloadOptions, openDownload } from './download/open-download.js';
export * from './errors.js';
export { ProgressMeter, type TransferProgress } from './flow/transfer-progress.js';
export type * from './formats/asif/index.js';
export { asif } from './formats/asif/index.js';
export type * from './formats/bochs/index.js';
export { bochs } from './formats/bochs/index.js';
export type * from './formats/cloop/index.js';
export { cloop } from './formats/cloop/index.js';
export type { Consistency, ConsistencyContext, ConsistencyFinding } from './formats/consistency.js';
export type * from './formats/dmg/index.js';
export { dmg } from './formats/dmg/index.js';
export type { BaseFinding, Format } from './formats/format.js';
export type * from './formats/gpt/index.js';
export { gpt } from './formats/gpt/index.js';
export type * from './formats/iso/index.js';
export { iso } from './formats/iso/index.js';
export type { Layer, LayerPartition } from './formats/layer.js';
export type * from './formats/luks/index.js';
export { luks } from './formats/luks/index.js';
export type * from './formats/other/index.js';
export { other } from './formats/other/index.js';
export type * from './formats/parallels/index.js';
export { parallels } from './formats/parallels/index.js';
export type * from './formats/qcow/index.js';
export { qcow } from './formats/qcow/index.js';
export type * from './formats/qcow2/index.js';
export { qcow2 } from './formats/qcow2/index.js';
export type * from './formats/qed/index.js';
export { qed } from './formats/qed/index.js';
export type * from './formats/raw/index.js';
export { raw } from './formats/raw/index.js';
export type * from './formats/text/index.js';
export { text } from './formats/text/index.js';
export type * from './formats/vdi/index.js';
export { vdi } from './formats/vdi/index.js';
export type * from './formats/vhd/index.js';
export { vhd } from './formats/vhd/index.js';
export type * from './formats/vhdx/index.js';
export { vhdx } from './formats/vhdx/index.js';
export type * from './formats/vmdk/index.js';
export { vmdk } from './formats/vmdk/index.js';
export type { TargetFormat } from './formats/writers.js';
export { detectFileFormat } from './inspect/detect-file-format.js';
export { FileInspector } from './inspect/file-inspector.js';
export { FormatInspector } from './inspect/format-inspector.js';
export type { Expectations } from './inspect/general-checks.js';
export { type InspectImageOptions, inspectImage } from './inspect/inspect-image.js';
export {
  type Detection,
  InspectionStream,
  type InspectionStreamOptions,
  type ReportSoFar,
} from './inspect/inspection-stream.js';
export type { CommonOptions } from './inspect/options.js';
export type * from './inspect/report.js';
export { type Trace, TraceDisabled, type TraceEvent } from './inspect/trace.js';
export { type FetchedFile, type FetchImageOptions, fetchImage } from './intake/fetch-image.js';
export * from './intake/index.js';
export * from './policy/index.js';
export { CaptureRegion } from './probe/capture-region.js';
export { EndCaptureRegion } from './probe/end-capture-region.js';
export type { ReadStatistics } from './probe/random-access.js';
export {
  type CheckImageOptions,
  type CheckOutcome,
  checkImage,
  checkJson,
  checkStatus,
  type ImageCheck,
} from './qemu-img/check.js';
export {
  type CompareImagesOptions,
  compareImages,
  type ImageComparison,
} from './qemu-img/compare-images.js';
export { formatCheck } from './qemu-img/format-check.js';
export { formatInfo, formatInfoChain } from './qemu-img/format-info.js';
export { type ImageInfoOptions, imageInfo } from './qemu-img/image-info.js';
export { type ImageInfoChainOptions, imageInfoChain } from './qemu-img/image-info-chain.js';
export { imageInfoJson, type PrintedInfo } from './qemu-img/image-info-json.js';
export {
  imageInfoOfStream,
  type StreamedImageInfo,
  type StreamedInfoOptions,
} from './qemu-img/image-info-stream.js';
export {
  MAX_MAP_ENTRIES,
  type MapEntry,
  map,
  mapEntries,
  mapJson,
  mapJsonPieces,
} from './qemu-img/map.js';
export {
  type FileOfEntry,
  filesOfMap,
  formatMap,
  formatMapPieces,
  type MapText,
} from './qemu-img/map-text.js';
export {
  formatMeasure,
  type MeasureInfo,
  type MeasureOptions,
  measure,
  measureJson,
} from './qemu-img/measure.js';
export { parseQemuImgInfo, parseQemuImgInfoChain, QemuImgInfo } from './qemu-img/parse/index.js';
export type * from './qemu-img/schema.js';
export { BlobSource } from './source/blob-source.js';
export { BufferSource } from './source/buffer-source.js';
export { CountingSource, type ReadEvent } from './source/counting-source.js';
export type { HttpOptions } from './source/http/http-client.js';
export { HttpSource, type HttpSourceOptions } from './source/http/http-source.js';
export type { RetryOptions } from './source/http/retry.js';
export { type NamedInput, resolveAmong } from './source/resolve-among.js';
export type { FileReference, ResolveFile } from './source/resolve-file.js';
export { SliceSource } from './source/slice-source.js';
export type { ReadOptions, Source } from './source/source.js';
export { type ImageInput, toSource } from './source/to-source.js';
export * from './upload/index.js';
export type { WorkerName } from './worker-files.js';
export { configureWorkers, type WorkerConfiguration, type WorkerDiagnostic } from './workers/configure.js';
export type { WorkerPort } from './workers/port.js';
export type { DeflateRaw } from './writing/deflate.js';
export type { FilePiece } from './writing/image-writer.js';
