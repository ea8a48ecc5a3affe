/**
 * Uploads: an inspected request body, a disk in chunks, resuming later, what to tell a cloud about an image.
 *
 * @module
 */
export { ProgressMeter, type TransferProgress } from '../flow/transfer-progress.js';
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
