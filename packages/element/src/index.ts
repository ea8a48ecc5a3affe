export { formatName } from '@diskloupe/core/words';
export { DiskImageInput } from './disk-image-input.js';
export { DiskImageReport } from './disk-image-report.js';
export type { InspectErrorEvent, InspectEvent } from './events.js';
export { DiskImageMap } from './map/disk-image-map.js';
export type { MapLanguage } from './map/language.js';
export type { MapCode } from './words/map-en.js';
