import type { FileReference, ResolveFile, Source } from '@diskloupe/core';
import { errorText } from './complaints.js';
import { UnfollowedFileError } from './followed.js';

/** The files beside an image that it names: extents, data files and backing files. */
export interface NamedFiles {
  readonly resolve: ResolveFile;
  /** Those that were asked for and not found. */
  readonly missing: readonly string[];
  /** The first that was not opened because it is not for this image to name. */
  readonly unfollowed: UnfollowedFileError | undefined;
  close(): void;
}

/** A source with something to let go of. */
export interface ClosableSource extends Source {
  close?(): void;
}

/** @param open nothing for a file that is not there; it throws an UnfollowedFileError for one that is not to be opened */
export function namedFiles(
  open: (place: string, reference: FileReference) => Promise<ClosableSource | undefined>,
): NamedFiles {
  const opened: ClosableSource[] = [];
  const missing: string[] = [];
  let unfollowed: UnfollowedFileError | undefined;
  return {
    missing,
    get unfollowed() {
      return unfollowed;
    },
    async resolve(place, reference) {
      try {
        const file = await open(place, reference);
        if (file) opened.push(file);
        else missing.push(place);
        return file;
      } catch (cause) {
        if (cause instanceof UnfollowedFileError) {
          unfollowed ??= cause;
          throw cause;
        }
        throw new Error(`${place}, which it names: ${errorText(cause)}`, { cause });
      }
    },
    close() {
      for (const file of opened) file.close?.();
    },
  };
}
