/**
 * What is wrapped: compressed files and archives, and the disk images in them.
 *
 * @module
 */
export { UnwrapError } from '../errors/wrapping.js';
export type { UnpackLimits } from './bounded.js';
export type { ArchiveMember } from './member.js';
export { type UnpackOptions, type UnwrapOptions, type UnwrappedImage, unwrapImage } from './unwrap-image.js';
export { UnwrapStream, type UnwrapStreamOptions } from './unwrap-stream.js';
export type { Wrapper } from './wrapper.js';
