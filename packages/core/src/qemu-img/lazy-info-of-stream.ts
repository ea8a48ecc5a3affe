import type { imageInfoOfStream as imageInfoOfStreamAtOnce } from './all-drivers.js';
import { loadDriver } from './drivers/load.js';
import { imageInfoOfStreamBy } from './image-info-stream.js';

/** As {@link imageInfoOfStreamAtOnce}; of the drivers only the one that the image needs is loaded. */
export const imageInfoOfStream: typeof imageInfoOfStreamAtOnce = (stream, options = {}) =>
  imageInfoOfStreamBy(loadDriver, stream, options);
