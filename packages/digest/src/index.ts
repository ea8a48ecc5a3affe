/* Digests in script only, for browsers and their workers. In Node, `node/index.ts` replaces it. */
export { createDigest } from './create-digest.js';
export { type Digest, type DigestAlgorithm, DigestFinishedError } from './digest.js';
