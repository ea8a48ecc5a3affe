import type { FileReference, ResolveFile, Source } from '@diskloupe/core';
import { errorText } from './complaints.js';
import { UnfollowedFileError } from './followed.js';

/** The files named by an image: extents, data files, and backing files. */
export interface NamedFiles {
  readonly resolve: ResolveFile;
  /** Files that were requested and not found. */
  readonly missing: readonly string[];
  /** The first file that was refused because this image may not name it. */
  readonly unfollowed: UnfollowedFileError | undefined;
  close(): void;
}

/** A source that can be closed. */
export interface ClosableSource extends Source {
  close?(): void;
}

/** @param open returns undefined for a missing file; throws an UnfollowedFileError for a refused one */
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
        throw new Error(`${place}, named in the image: ${await errorText(cause)}`, { cause });
      }
    },
    close() {
      for (const file of opened) file.close?.();
    },
  };
}
