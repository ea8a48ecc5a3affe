/* All entries in one file: for service workers, where `import()` is not allowed, and for single-file bundles. */
export * from './contents/index.js';
export * from './digest/index.js';
export * from './disk/index.js';
export * from './errors.js';
export * from './flow/loading.js';
export * from './index.js';
export * from './inspect/inspector.js';
export * from './inspect/stream.js';
export * from './intake/index.js';
export * from './policy/index.js';
export * from './qemu-img/index.js';
export * from './source/index.js';
export * from './upload/index.js';
export * from './words/index.js';
export * from './workers/index.js';
export * from './wrapping/index.js';
