/**
 * MD5, SHA-1, SHA-256, and SHA-512 of bytes that arrive in pieces; in Node by `node:crypto`, elsewhere in script.
 *
 * @module
 */
// In Node, `node/index.ts` replaces this file.
export { createDigest } from './create-digest.js';
export { type Digest, type DigestAlgorithm, DigestFinishedError } from './digest.js';
