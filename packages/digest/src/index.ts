/* Digests by script alone, for browsers and their workers. In Node, `node/index.ts` stands in for it. */
export { createDigest } from './create-digest.js';
export { type Digest, type DigestAlgorithm, DigestFinishedError } from './digest.js';
