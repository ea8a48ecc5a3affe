/**
 * Digests: computing them in passing or of a file, parsing published ones, comparing them.
 *
 * @module
 */
export { WorkerLostError } from '../workers/worker-watch.js';
export type { DigestAlgorithm, Digests } from './algorithms.js';
export { type DigestOptions, digestOf } from './digest-of.js';
export { DigestStream } from './digest-stream.js';
export { type ParseSumsOptions, parseSums } from './parse-sums.js';
export type { HashingOptions } from './start-hashing.js';
export { findSum, type ParsedSums, type Sum } from './sums.js';
export { assertDigest, type DigestVerdict, type VerifyOptions, verifyDigest } from './verify-digest.js';
