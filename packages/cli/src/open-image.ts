import { fstatSync, openSync } from 'node:fs';
import type { Source } from '@diskloupe/core/slim';
import { FileSource } from './file-source.js';
import { type NamedFiles, namedFiles } from './named-files.js';

/** An image of the command line, ready to be read. */
export type OpenImage = SeekableImage | StreamedImage;

/** One that can be read anywhere, with the files that it names, as far as they are for it to name. */
export interface SeekableImage {
  readonly source: Source;
  readonly named: NamedFiles;
  close(): void;
}

/** One that comes once, from its beginning to its end. */
export interface StreamedImage {
  readonly stream: ReadableStream<Uint8Array>;
}

export interface FollowOptions {
  /** Whether files that the image names may lie anywhere, and not only beside it. */
  readonly follow?: boolean | undefined;
}

/** @param name a path, an HTTP URL, or `-` for standard input */
export async function openImage(name: string, { follow = false }: FollowOptions = {}): Promise<OpenImage> {
  if (name === '-') return (await import('./open-stream.js')).openStandardInput();
  if (/^https?:\/\//i.test(name)) return (await import('./open-url.js')).openUrl(name, follow);
  const descriptor = openSync(name, 'r');
  const stats = fstatSync(descriptor);
  if (stats.isFIFO()) return (await import('./open-stream.js')).openPipe(descriptor);
  return localImage(name, FileSource.of(descriptor, stats), follow);
}

function localImage(name: string, source: FileSource, follow: boolean): SeekableImage {
  const named = namedFiles(async (place, reference) =>
    (await import('./follow-local.js')).followLocal(place, reference, name, follow),
  );
  return {
    source,
    named,
    close() {
      source.close();
      named.close();
    },
  };
}
