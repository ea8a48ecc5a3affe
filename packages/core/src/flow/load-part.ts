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

/**
 * Loads a part of this SDK when it is first needed.
 *
 * @param name of the part, for the error
 * @throws ModuleLoadError if its module cannot be loaded, which says nothing about the image
 */
export async function loadPart<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new ModuleLoadError(name, { cause: error });
  }
}
