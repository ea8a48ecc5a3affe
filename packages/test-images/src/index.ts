export { type Field, type FieldType, latin1, TestImage, utf16be, utf16le } from './test-image.js';
export { type Qcow2Spec, writeQcow2 } from './writers/qcow2.js';
export {
  type CorpusEntry,
  type CorpusFormat,
  corpus,
  corpusEntry,
  corpusImage,
  type QemuInfo,
  type QemuSnapshot,
} from './corpus.js';
