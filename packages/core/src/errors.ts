/**
 * Every error that a caller can meet, each with its reason as data, which `errorText` of `@diskloupe/core/words`
 * renders.
 *
 * @module
 */
export { SelfTestError } from './bytes/self-test-error.js';
export * from './errors/disk.js';
export * from './errors/http.js';
export * from './errors/image.js';
export * from './errors/intake.js';
export * from './errors/module.js';
export * from './errors/qemu-img.js';
export * from './errors/reason-of.js';
export * from './errors/reasoned-error.js';
export * from './errors/size-limit.js';
export * from './errors/source.js';
export * from './errors/stream.js';
export * from './errors/wrapping.js';
