import { ReasonedError } from './reasoned-error.js';

/**
 * A part of this SDK could not be loaded: the network failed, or a new version was deployed. This says nothing about
 * the image.
 *
 * @example
 * ```ts
 * import { inspectImage, ModuleLoadError } from '@diskloupe/core';
 *
 * try {
 *   await inspectImage(file);
 * } catch (error) {
 *   // The connection failed, or the site was deployed anew: the image was not judged.
 *   if (error instanceof ModuleLoadError) console.log(`Reload the page: ${error.part} is missing.`);
 *   else throw error;
 * }
 * ```
 */
export class ModuleLoadError extends ReasonedError {
  override readonly name = 'ModuleLoadError';

  constructor(
    /** The part, e.g. `qcow2`. */
    readonly part: string,
    options?: ErrorOptions,
  ) {
    super({ code: 'part_not_loaded' }, `${part}: `, options);
  }
}
