/* Staging: where an image is until it is complete and accepted. */
export { type ClearStagingOptions, clearStaging } from './opfs/clear-staging.js';
export type { Destination, FolderDestination } from './opfs/destination.js';
export type { IntakePhase, IntakeProgress } from './phase-progress.js';
export type { FetchedImage, StageImageOptions } from './stage-image.js';
