/**
 * Inspecting: what an image is, and whether it is safe; the errors that this throws; sources of bytes.
 *
 * @module
 */
export { SelfTestError } from './bytes/self-test-error.js';
export { sizeText } from './bytes/size-text.js';
export type { CheckResult, CheckVerdict } from './checks/check.js';
export { ImageFormatError } from './errors/image.js';
export { ModuleLoadError } from './errors/module.js';
export { SourceReadError } from './errors/source.js';
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
export type { Expectations } from './inspect/general-checks.js';
export { type InspectImageOptions, inspectImage } from './inspect/inspect-image.js';
export type { CommonOptions, LookedFor } from './inspect/options.js';
export type * from './inspect/report.js';
export type { Trace, TraceEvent } from './inspect/track.js';
export type { ReadStatistics } from './probe/random-access.js';
export { BlobSource } from './source/blob-source.js';
export { BufferSource } from './source/buffer-source.js';
export type { FileReference, ResolveFile } from './source/resolve-file.js';
export type { ReadOptions, Source } from './source/source.js';
export { type ImageInput, toSource } from './source/to-source.js';
