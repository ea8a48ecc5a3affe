/**
 * Loads a part of the elements when it is first needed.
 *
 * @param name of the part, for the error
 * @throws ModuleLoadError if it cannot be loaded; the browser's own error if not even that class can be: it is in core's
 *   engine, which a page without an image does not load
 */
export async function loadPart<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const core = await import('@diskloupe/core/loading').catch(() => undefined);
    throw core ? new core.ModuleLoadError(name, { cause }) : cause;
  }
}
