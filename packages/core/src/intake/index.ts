/**
 * Intake: an image is downloaded or picked, judged, converted to raw if a policy asks for that, and stored; a refusal
 * or a failure leaves nothing behind.
 *
 * @module
 */
export { type Download, type DownloadOptions, openDownload } from '../download/open-download.js';
export { ProgressMeter, type TransferProgress } from '../flow/transfer-progress.js';
export type { FileSink } from '../storage/file-sink.js';
export { type ConvertToFileOptions, convertToFile } from './convert-to-file.js';
export type { ExpectedDigest, FoundDigest } from './digest-sink.js';
export { type FetchedFile, type FetchImageOptions, fetchImage } from './fetch-image.js';
export { type FetchToFileOptions, fetchToFile } from './fetch-to-file.js';
export { type FetchToRawOptions, fetchToRaw } from './fetch-to-raw.js';
export type { KeptFile } from './kept-file.js';
export type { Destination, FolderDestination } from './opfs/destination.js';
export { type ClearStagingOptions, clearStaging } from './opfs/staging-area.js';
export type { IntakePhase, IntakeProgress } from './phase-progress.js';
export type { CommitOptions, Release, StagedFile, StagedKind, Store } from './store.js';
export type { FetchedImage } from './take-in.js';
export type { ImageTarget } from './target.js';
