import type { Source } from '../../source/source.js';

/** Opens the files of extents, each once: several extents may be in one file. */
export function openOnce<S extends Source | undefined>(
  open: (filename: string, role: string) => Promise<S>,
): (filename: string) => Promise<S> {
  const files = new Map<string, Promise<S>>();
  return (filename) => {
    const file = files.get(filename) ?? open(filename, 'extent');
    files.set(filename, file);
    return file;
  };
}
