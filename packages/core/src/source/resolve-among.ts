import type { ImageInput } from './to-source.js';

/** A file by its name, where it is no `File`. */
export interface NamedInput {
  /** With or without folders. */
  readonly name: string;
  readonly input: ImageInput;
}

/**
 * Finds the files that an image names among those that a person picked or dropped. A page knows no folders, so only the
 * last part of a name counts, behind `/` or `\` (images made on Windows name their parents so). A name in the same case
 * is preferred; in another case, or with its accents composed otherwise, as some file systems hand them out, it does
 * where only one file has it. Two files of one name are none: the wrong one would be read as if it were the right one.
 */
export function resolveAmong(
  files: Iterable<File | NamedInput>,
): (filename: string) => ImageInput | undefined {
  const candidates = Array.from(files, (file) => ({
    name: baseName(file.name),
    input: 'input' in file ? file.input : file,
  }));
  return (filename) => {
    const wanted = baseName(filename);
    if (!wanted) return undefined;
    const exact = candidates.filter(({ name }) => name === wanted);
    const alike = exact.length ? exact : candidates.filter(({ name }) => folded(name) === folded(wanted));
    return alike.length === 1 ? alike[0]?.input : undefined;
  };
}

function baseName(path: string): string {
  return path.replace(/^.*[/\\]/s, '');
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
