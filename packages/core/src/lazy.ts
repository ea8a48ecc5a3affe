/*
 * The functions that answer as qemu-img does, for whom start-up time or page weight counts: the driver of a format is
 * loaded (by `import()`) when there is an image of it.
 */
export { formatInfo, formatInfoChain } from './qemu-img/format-info.js';
export { imageInfoJson, type PrintedInfo } from './qemu-img/image-info-json.js';
export { imageInfo, imageInfoChain } from './qemu-img/lazy-info.js';
export { imageInfoOfStream } from './qemu-img/lazy-info-of-stream.js';
