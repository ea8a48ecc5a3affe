import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { identityOf } from './file-source.js';
import { writing } from './output-error.js';
import { statsOf } from './stats-of.js';

/** Where a file is written, and whether it may replace an existing one. */
export interface FileTarget {
  /** The name as given, for messages. */
  readonly name: string;
  /** The file itself: a link's target is replaced, not the link. */
  readonly path: string;
  /** The existing file. */
  readonly before: Stats | undefined;
  readonly mayReplace: boolean;
}

/**
 * @param sources the files that must not be overwritten
 * @throws OutputError if the target cannot or must not be written
 */
export function fileTarget(name: string, mayReplace: boolean, sources: ReadonlySet<string>): FileTarget {
  return writing(name, () => {
    const before = statsOf(name);
    if (before?.isDirectory()) throw new Error('it is a directory');
    if (before && !before.isFile()) throw new Error('already exists, and is not a regular file');
    if (before && sources.has(identityOf(before))) throw new Error('this would overwrite a source file');
    // A dangling link counts as an existing file.
    if (!mayReplace && (before ?? statsOf(name, lstatSync))) throw alreadyThere();
    return { name, path: before ? realpathSync(name) : name, before, mayReplace };
  });
}

export function alreadyThere(): Error {
  return new Error('already exists (--force replaces it)');
}
