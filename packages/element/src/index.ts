/**
 * The classes of the elements, unregistered, their events, and their languages. `@diskloupe/element/define` registers
 * them.
 *
 * @module
 */
export { formatName } from '@diskloupe/core/words';
export type { InspectErrorEvent, InspectEvent } from './events.js';
export { DiskImageInput } from './input/disk-image-input.js';
export { DiskImageMap } from './map/disk-image-map.js';
export { DiskImageReport } from './report/disk-image-report.js';
export type { ElementCode } from './words/en/element.js';
export type { MapCode } from './words/en/map.js';
export type { UrlCode } from './words/en/url.js';
export type { Language } from './words/language.js';
export { type PageLanguage, registerLanguage } from './words/languages.js';
export type { ElementSentences } from './words/sentences.js';
