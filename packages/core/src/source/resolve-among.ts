import type { ImageInput } from './to-source.js';

/**
 * A file with its name, if it is not a `File`.
 *
 * @example
 * ```ts
 * import { type NamedInput, resolveAmong } from '@diskloupe/core/source';
 *
 * const picked: NamedInput[] = [{ name: 'backups/base.raw', input: new Uint8Array(512) }];
 * resolveAmong(picked)('base.raw') === picked[0]?.input; // true
 * ```
 */
export interface NamedInput {
  /** With or without folders. */
  readonly name: string;
  readonly input: ImageInput;
}

/**
 * Finds the files that an image names among those a person picked or dropped. A page knows no folders, so only the
 * last part of a name counts, after `/` or `\` (images made on Windows name their parents that way). An exact match
 * is preferred; a match in another case or Unicode normalization, which some file systems produce, counts only if it
 * is unique. Two files of the same name match nothing: the wrong one might be read.
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { resolveAmong } from '@diskloupe/core/source';
 *
 * // All files that a person dropped: an overlay and its backing file, or a VMDK and its extents.
 * const files: File[] = [file];
 * const disk = await openDisk(file, { resolve: resolveAmong(files) });
 * disk.size; // 2097152
 * ```
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
