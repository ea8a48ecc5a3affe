import { ModuleLoadError } from '../errors/module.js';

/**
 * Loads a part of this SDK when it is first needed.
 *
 * @param name of the part, for the error
 * @throws ModuleLoadError if its module cannot be loaded, which says nothing about the image
 *
 * @example
 * ```ts
 * import { loadPart, ModuleLoadError } from '@diskloupe/core/loading';
 *
 * // A part of your own page fails as this SDK's parts do: once, with an error that names it.
 * const { inspectImage } = await loadPart('inspection', () => import('@diskloupe/core'));
 * (await inspectImage(file)).format; // 'qcow2'
 * const failed = await loadPart('map', () => Promise.reject(new Error('404'))).catch((error: unknown) => error);
 * failed instanceof ModuleLoadError; // true
 * ```
 */
export async function loadPart<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new ModuleLoadError(name, { cause: error });
  }
}
