export {
  type CorpusEntry,
  type CorpusFormat,
  corpus,
  corpusEntry,
  corpusImage,
  type QemuInfo,
  type QemuSnapshot,
} from './corpus.js';
export { type Field, type FieldType, latin1, TestImage, utf16be, utf16le } from './test-image.js';
export {
  type GptPartitionSpec,
  type GptSpec,
  type MbrRecordSpec,
  type MbrSpec,
  writeGpt,
  writeMbr,
} from './writers/gpt.js';
export { type IsoSpec, writeIso } from './writers/iso.js';
export { type Luks2Spec, type LuksSpec, writeLuks, writeLuks2 } from './writers/luks.js';
export { otherMagics, writeGzip, writeOther, writeTar } from './writers/other.js';
export { type QcowSpec, writeQcow } from './writers/qcow.js';
export { type Qcow2Spec, writeQcow2 } from './writers/qcow2.js';
export { type QedSpec, writeQed } from './writers/qed.js';
export { type VdiSpec, writeVdi } from './writers/vdi.js';
export { type VhdSpec, writeVhd } from './writers/vhd.js';
export { type VhdxSpec, writeVhdx } from './writers/vhdx.js';
export {
  type VmdkDescriptorSpec,
  type VmdkSpec,
  vmdkDescriptor,
  writeVmdk,
  writeVmdkCowd,
  writeVmdkDescriptor,
  writeVmdkSesparse,
} from './writers/vmdk.js';
