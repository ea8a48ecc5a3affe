import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { identityOf } from './file-source.js';
import { writing } from './output-error.js';
import { statsOf } from './stats-of.js';

/** Where a file is written: the file itself, and whether one that is there may be replaced. */
export interface FileTarget {
  /** As it was named, for messages. */
  readonly name: string;
  /** The file itself: what a link leads to is replaced, not the link. */
  readonly path: string;
  /** The file that was there before. */
  readonly before: Stats | undefined;
  readonly mayReplace: boolean;
}

/**
 * @param sources the files that must stay as they are
 * @throws OutputError where nothing can be put there, or nothing may
 */
export function fileTarget(name: string, mayReplace: boolean, sources: ReadonlySet<string>): FileTarget {
  return writing(name, () => {
    const before = statsOf(name);
    if (before?.isDirectory()) throw new Error('it is a directory');
    if (before && !before.isFile()) throw new Error('it is there, and no file');
    if (before && sources.has(identityOf(before))) throw new Error('it would overwrite what is read');
    // A link that leads nowhere is something, too.
    if (!mayReplace && (before ?? statsOf(name, lstatSync))) throw alreadyThere();
    return { name, path: before ? realpathSync(name) : name, before, mayReplace };
  });
}

export function alreadyThere(): Error {
  return new Error('it is there already (--force replaces it)');
}
