import { fstatSync, openSync } from 'node:fs';
import type { Source } from '@diskloupe/core';
import { FileSource } from './file-source.js';
import { type NamedFiles, namedFiles } from './named-files.js';
import type { TransferLimits } from './transfer-limits.js';

/** An image named on the command line, ready to be read. */
export type OpenImage = SeekableImage | StreamedImage;

/** An image with random access, and the files it may name. */
export interface SeekableImage {
  readonly source: Source;
  readonly named: NamedFiles;
  close(): void;
}

/** An image that arrives once, from beginning to end. */
export interface StreamedImage {
  readonly stream: ReadableStream<Uint8Array>;
}

/** How to open files that an image names, and how long to wait for remote images. */
export interface FollowOptions extends TransferLimits {
  /** Whether files that the image names may be anywhere, rather than only beside it. */
  readonly follow?: boolean | undefined;
}

/** @param name a path, an HTTP URL, or `-` for standard input */
export async function openImage(name: string, options: FollowOptions = {}): Promise<OpenImage> {
  const { follow = false } = options;
  if (name === '-') return (await import('./open-stream.js')).openStandardInput(options);
  if (/^https?:\/\//i.test(name)) return (await import('./open-url.js')).openUrl(name, follow, options);
  const descriptor = openSync(name, 'r');
  const stats = fstatSync(descriptor);
  if (stats.isFIFO()) return (await import('./open-stream.js')).openPipe(descriptor, options);
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
