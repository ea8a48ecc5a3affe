/**
 * qemu-img's output: what `info`, `check`, `map`, `measure`, and `compare` print, as objects and as text.
 *
 * @module
 */
export type * from '../formats/qemu-schema.js';
export {
  type CheckImageOptions,
  type CheckOutcome,
  checkImage,
  checkJson,
  checkStatus,
  formatCheck,
  type ImageCheck,
} from './check.js';
export {
  type CompareImagesOptions,
  compareImages,
  type ImageComparison,
} from './compare.js';
export {
  formatInfo,
  formatInfoChain,
  type ImageInfoChainOptions,
  type ImageInfoOptions,
  imageInfo,
  imageInfoChain,
  imageInfoJson,
  type PrintedInfo,
} from './info.js';
export {
  imageInfoOfStream,
  type StreamedImageInfo,
  type StreamedInfoOptions,
} from './info-of-stream.js';
export {
  type FileOfEntry,
  filesOfMap,
  formatMap,
  formatMapPieces,
  MAX_MAP_ENTRIES,
  type MapEntry,
  type MapText,
  map,
  mapEntries,
  mapJson,
  mapJsonPieces,
} from './map.js';
export {
  formatMeasure,
  type MeasureInfo,
  type MeasureOptions,
  measure,
  measureJson,
} from './measure.js';
export { parseQemuImgInfo, parseQemuImgInfoChain, QemuImgInfo } from './parse/index.js';
