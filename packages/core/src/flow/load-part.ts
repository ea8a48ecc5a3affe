import { ModuleLoadError } from '../errors/module.js';

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
