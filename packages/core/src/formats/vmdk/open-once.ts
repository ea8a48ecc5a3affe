import type { Source } from '../../source/source.js';

/** Opens the files of extents, each once: several extents may lie in one file. */
export function openOnce(
  open: (filename: string, role: string) => Promise<Source>,
): (filename: string) => Promise<Source> {
  const files = new Map<string, Promise<Source>>();
  return (filename) => {
    const file = files.get(filename) ?? open(filename, 'extent');
    files.set(filename, file);
    return file;
  };
}
