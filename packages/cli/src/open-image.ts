import { fstatSync, openSync } from 'node:fs';
import type { ResolveFile, Source } from '@diskloupe/core/slim';
import { FileSource } from './file-source.js';
import { namedFiles } from './named-files.js';

/** An image of the command line, ready to be read. */
export type OpenImage = SeekableImage | StreamedImage;

/** One that can be read anywhere. */
export interface SeekableImage {
  readonly source: Source;
  /** Opens the files that it names, as far as they are for it to name. */
  readonly resolve: ResolveFile;
  /** Those that were asked for and not found. */
  readonly missing: readonly string[];
  close(): void;
}

/** One that comes once, from its beginning to its end. */
export interface StreamedImage {
  readonly stream: ReadableStream<Uint8Array>;
}

/** @param name a path, an HTTP URL, or `-` for standard input */
export async function openImage(name: string): Promise<OpenImage> {
  if (name === '-') return (await import('./open-stream.js')).openStandardInput();
  if (/^https?:\/\//i.test(name)) return (await import('./open-url.js')).openUrl(name);
  const descriptor = openSync(name, 'r');
  const stats = fstatSync(descriptor);
  if (stats.isFIFO()) return (await import('./open-stream.js')).openPipe(descriptor);
  return localImage(FileSource.of(descriptor, stats));
}

function localImage(source: FileSource): SeekableImage {
  const { resolve, missing, close } = namedFiles(openBeside);
  return {
    source,
    resolve,
    missing,
    close() {
      source.close();
      close();
    },
  };
}

/** Files of this machine only: what has a protocol (`nbd:`, `https:`, `json:`) is not to be had. */
async function openBeside(filename: string): Promise<FileSource | undefined> {
  if (/^[^/]*:/.test(filename)) return undefined;
  try {
    return FileSource.open(filename);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
