import type { imageInfo as imageInfoAtOnce, imageInfoChain as imageInfoChainAtOnce } from './all-drivers.js';
import { loadDriver } from './drivers/load.js';
import { imageInfoBy } from './image-info.js';
import { imageInfoChainBy } from './image-info-chain.js';

/** As {@link imageInfoAtOnce}; of the drivers only the one that the image needs is loaded. */
export const imageInfo: typeof imageInfoAtOnce = (input, options = {}) =>
  imageInfoBy(loadDriver, input, options);

/** As {@link imageInfoChainAtOnce}; of the drivers only those that the images need are loaded. */
export const imageInfoChain: typeof imageInfoChainAtOnce = (input, options) =>
  imageInfoChainBy(loadDriver, input, options);
