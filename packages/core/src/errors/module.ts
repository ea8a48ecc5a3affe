/**
 * A part of this SDK could not be loaded: the network failed, or a new version was deployed. This says nothing about
 * the image.
 */
export class ModuleLoadError extends Error {
  override readonly name = 'ModuleLoadError';

  constructor(
    /** The part, e.g. `qcow2`. */
    readonly part: string,
    options?: ErrorOptions,
  ) {
    super(`cannot load the module for ${part}; reload the page`, options);
  }
}
