/**
 * Loading parts of a program on demand: a part that cannot be loaded is an error of its own, and says nothing about an
 * image.
 *
 * @module
 */
export { ModuleLoadError } from '../errors/module.js';
export { loadPart } from './load-part.js';
