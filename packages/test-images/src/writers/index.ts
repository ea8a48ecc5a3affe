/* The writers alone: without the corpus, whose reader also uses Node's file system. */
export { type Field, type FieldType, latin1, TestImage, utf16be, utf16le } from '../test-image.js';
export { type AsifSpec, writeAsif } from './asif.js';
export { type BochsSpec, writeBochs } from './bochs.js';
export { type CloopSpec, writeCloop } from './cloop.js';
export {
  type DmgChunkSpec,
  type DmgSpec,
  type DmgTableSpec,
  writeDmg,
  writeEncryptedDmg,
} from './dmg.js';
export {
  type GptPartitionSpec,
  type GptSpec,
  type MbrRecordSpec,
  type MbrSpec,
  writeGpt,
  writeMbr,
} from './gpt.js';
export { type IsoSpec, writeIso } from './iso.js';
export { type Luks2Spec, type LuksSpec, writeLuks, writeLuks2 } from './luks.js';
export { otherMagics, writeGzip, writeOther, writeTar } from './other.js';
export { type OtherSample, otherSamples, writeOtherSample } from './other-samples.js';
export { type ParallelsSpec, writeParallels } from './parallels.js';
export { type QcowSpec, writeQcow } from './qcow.js';
export { type Qcow2ExtensionSpec, type Qcow2Spec, writeQcow2 } from './qcow2.js';
export type { Qcow2BitmapSpec, Qcow2SnapshotSpec } from './qcow2-tables.js';
export { type QedSpec, writeQed } from './qed.js';
export { type VdiSpec, writeVdi } from './vdi.js';
export { type VhdSpec, writeVhd } from './vhd.js';
export { type VhdBlockSpec, writeVhdDisk } from './vhd-disk.js';
export { type VhdxSpec, writeVhdx } from './vhdx.js';
export {
  VHDX_LOG_GUID,
  type VhdxBlockSpec,
  type VhdxLogEntrySpec,
  withVhdxLog,
  writeVhdxDisk,
} from './vhdx-disk.js';
export {
  type VmdkDescriptorSpec,
  type VmdkSpec,
  vmdkDescriptor,
  writeVmdk,
  writeVmdkCowd,
  writeVmdkDescriptor,
  writeVmdkSesparse,
} from './vmdk.js';
