/* qemu-img's output: what `info`, `check`, `map`, `measure` and `compare` print, as objects and as text. */
export type * from '../formats/qemu-schema.js';
export {
  type CheckImageOptions,
  type CheckOutcome,
  checkImage,
  checkJson,
  checkStatus,
  type ImageCheck,
} from './check.js';
export {
  type CompareImagesOptions,
  compareImages,
  type ImageComparison,
} from './compare-images.js';
export { formatCheck } from './format-check.js';
export { formatInfo, formatInfoChain } from './format-info.js';
export { type ImageInfoOptions, imageInfo } from './image-info.js';
export { type ImageInfoChainOptions, imageInfoChain } from './image-info-chain.js';
export { imageInfoJson, type PrintedInfo } from './image-info-json.js';
export {
  imageInfoOfStream,
  type StreamedImageInfo,
  type StreamedInfoOptions,
} from './image-info-stream.js';
export {
  MAX_MAP_ENTRIES,
  type MapEntry,
  map,
  mapEntries,
  mapJson,
  mapJsonPieces,
} from './map.js';
export {
  type FileOfEntry,
  filesOfMap,
  formatMap,
  formatMapPieces,
  type MapText,
} from './map-text.js';
export {
  formatMeasure,
  type MeasureInfo,
  type MeasureOptions,
  measure,
  measureJson,
} from './measure.js';
export { parseQemuImgInfo, parseQemuImgInfoChain, QemuImgInfo } from './parse/index.js';
