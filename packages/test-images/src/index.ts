export {
  type CorpusEntry,
  type CorpusFormat,
  corpus,
  corpusEntry,
  corpusImage,
  type QemuInfo,
  type QemuSnapshot,
} from './corpus.js';
export * from './writers/index.js';
