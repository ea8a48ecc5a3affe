/* The public surface. */
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
export { type OpenDiskOptions, openDisk } from './disk/open-disk.js';
export type { Workers } from './disk/pipeline/workers.js';
export { type SaveRawOptions, saveRaw, writeByWorkers } from './disk/save-raw.js';
export { type PieceOptions, storedPieces } from './disk/stored-pieces.js';
export type { DiskRange, ReadableRange, VirtualDisk } from './disk/virtual-disk.js';
export { type Download, type DownloadOptions, openDownload } from './download/open-download.js';
export * from './errors.js';
export { ModuleLoadError } from './flow/load-part.js';
export { ProgressMeter, type TransferProgress } from './flow/transfer-progress.js';
export type { AsifDirectory, AsifFinding } from './formats/asif/header.js';
export type { BochsFinding } from './formats/bochs/header.js';
export type { FormatCard, QemuDriver, Recognition } from './formats/card.js';
export { cardNamed, cards, type FindingOf, type FormatName, loadFormat } from './formats/cards.js';
export type { CloopFinding } from './formats/cloop/header.js';
export type { Consistency, ConsistencyContext, ConsistencyFinding } from './formats/consistency.js';
export type {
  DmgChecksum,
  DmgChunkKind,
  DmgFinding,
  DmgTable,
  DmgTrailer,
} from './formats/dmg/header.js';
export type { BaseFinding, Format, FormatPart } from './formats/format.js';
export type { GptCopy, GptFinding, GptHeader, Partition } from './formats/gpt/header.js';
export type { MbrRecord } from './formats/gpt/mbr.js';
export type {
  ElTorito,
  ElToritoEntry,
  Iso9660Volume,
  IsoFinding,
  Joliet,
  UdfPartition,
  UdfVolume,
} from './formats/iso/header.js';
export type { Layer, LayerPartition } from './formats/layer.js';
export type {
  Luks1Header,
  Luks2Header,
  Luks2Metadata,
  LuksFinding,
  LuksSlot,
} from './formats/luks/header.js';
export type { BootRole, OtherFinding, OtherFormatName, OtherKind } from './formats/other/header.js';
export type { ParallelsFinding } from './formats/parallels/header.js';
export type { QcowFinding } from './formats/qcow/header.js';
export type {
  Qcow2Bitmap,
  Qcow2Features,
  Qcow2Finding,
  Qcow2Header,
  Qcow2Snapshot,
} from './formats/qcow2/header.js';
export type { QedFinding } from './formats/qed/header.js';
export type * from './formats/qemu-schema.js';
export type { RawFinding } from './formats/raw/header.js';
export type { TextFinding, TextKind } from './formats/text/header.js';
export type { VdiFinding } from './formats/vdi/header.js';
export type {
  VhdDynamicHeader,
  VhdFinding,
  VhdFooter,
  VhdParent,
  VhdParentLocator,
} from './formats/vhd/header.js';
export type {
  VhdxFinding,
  VhdxHeader,
  VhdxMetadata,
  VhdxParentLocator,
  VhdxRegion,
} from './formats/vhdx/header.js';
export type { VmdkDescriptor, VmdkExtent } from './formats/vmdk/descriptor.js';
export type { VmdkFooter } from './formats/vmdk/footer.js';
export type { VmdkFinding, VmdkHeader } from './formats/vmdk/header.js';
export { detectFileFormat } from './inspect/detect-file-format.js';
export { FileInspector, getInspector } from './inspect/file-inspector.js';
export { FormatInspector } from './inspect/format-inspector.js';
export type { Expectations } from './inspect/general-checks.js';
export { type InspectImageOptions, inspectImage } from './inspect/inspect-image.js';
export {
  type Detection,
  InspectionStream,
  type InspectionStreamOptions,
  type ReportSoFar,
} from './inspect/inspection-stream.js';
export type { CommonOptions, LookedFor } from './inspect/options.js';
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
