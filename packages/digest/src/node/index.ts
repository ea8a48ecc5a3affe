/* Node's version of `@diskloupe/digest`: the same names as `../index.ts`. */
export { type Digest, type DigestAlgorithm, DigestFinishedError } from '../digest.js';
export { createDigest } from './create-digest.js';
