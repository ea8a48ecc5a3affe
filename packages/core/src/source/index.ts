/**
 * Sources of bytes: a picked file, memory, a URL, a part of another source.
 *
 * @module
 */
export { BlobSource } from './blob-source.js';
export { BufferSource } from './buffer-source.js';
export { CountingSource, type ReadEvent } from './counting-source.js';
export type { HttpOptions } from './http/http-client.js';
export { HttpSource, type HttpSourceOptions } from './http/http-source.js';
export type { RetryOptions } from './http/retry.js';
export { type NamedInput, resolveAmong } from './resolve-among.js';
export { type FileReference, isBesideName, type ResolveFile } from './resolve-file.js';
export { SliceSource } from './slice-source.js';
export type { ReadOptions, Source } from './source.js';
export { type ImageInput, toSource } from './to-source.js';
