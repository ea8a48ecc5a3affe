import type { ResolveFile, Source } from '@diskloupe/core/slim';
import { errorText } from './complaints.js';

/** The files beside an image that it names: extents and backing files. */
export interface NamedFiles {
  readonly resolve: ResolveFile;
  /** Those that were asked for and not found. */
  readonly missing: readonly string[];
  close(): void;
}

/** A source with something to let go of. */
export interface ClosableSource extends Source {
  close?(): void;
}

/** @param open nothing for a file that is not there, or not for this image to name */
export function namedFiles(open: (filename: string) => Promise<ClosableSource | undefined>): NamedFiles {
  const opened: ClosableSource[] = [];
  const missing: string[] = [];
  return {
    missing,
    async resolve(filename) {
      try {
        const file = await open(filename);
        if (file) opened.push(file);
        else missing.push(filename);
        return file;
      } catch (cause) {
        throw new Error(`${filename}, which it names: ${errorText(cause)}`, { cause });
      }
    },
    close() {
      for (const file of opened) file.close?.();
    },
  };
}
