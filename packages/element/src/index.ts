export { formatName } from '@diskloupe/core/words';
export { DiskImageInput } from './disk-image-input.js';
export { DiskImageReport } from './disk-image-report.js';
export type { InspectErrorEvent, InspectEvent } from './events.js';
