/* The public surface: all of `slim.ts`, with the functions that look for every format in the place of its own. */
export { openDisk } from './disk/open-disk.js';
export { allFormats } from './formats/registry.js';
export {
  detectFileFormat,
  getInspector,
  type ImageReport,
  InspectionStream,
  inspectImage,
} from './inspect/all-formats.js';
export { fetchImage } from './intake/fetch-any-image.js';
export * from './slim.js';
export { toRequestBody } from './upload/all-formats.js';
