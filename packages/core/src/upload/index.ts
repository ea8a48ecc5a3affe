/* Uploads: a body that is looked at while it is sent, a disk in chunks, going on later, what a cloud is told. */
export { canStreamRequests } from './can-stream-requests.js';
export { fingerprint } from './fingerprint.js';
export type { PropertyHint } from './image-hints.js';
export {
  type ComputedProperties,
  type ImageProperties,
  type PropertyOptions,
  type RecommendedProperties,
  recommendedProperties,
} from './recommended-properties.js';
export { type RequestBody, type RequestBodyOptions, toRequestBody } from './request-body.js';
export {
  type RecordStorage,
  type ResumeRecord,
  ResumeRecords,
  type ResumeRecordsOptions,
} from './resume-record.js';
export { type DiskChunk, type SparseChunkOptions, sparseChunks } from './sparse-chunks.js';
export {
  type ChunkProgress,
  type SendChunk,
  type UploadChunksOptions,
  uploadChunks,
} from './upload-chunks.js';
