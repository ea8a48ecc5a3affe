import { closeSync, fstatSync, ftruncateSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Source, sizeText } from '@diskloupe/core';
import type { UnwrappedImage } from '@diskloupe/core/wrapping';
import { complainOf } from './complaints.js';
import { FileSource } from './file-source.js';
import { OutputError } from './output-error.js';
import { Progress } from './progress.js';
import { SparseWriter } from './sparse-writer.js';

/** An image that was in a wrapper, with random access. */
export interface OpenedInside {
  readonly source: Source;
  /** Its name, which is not a path. */
  readonly name: string;
  close(): void;
}

/**
 * Opens the image in a compressed file or an archive. What can only be read from its beginning is unpacked to a temporary
 * file first.
 *
 * @param member the name of the file in an archive
 * @throws UnwrapError if it cannot be unpacked; OutputError if the temporary file cannot be written
 */
export async function openInside(
  name: string,
  source: Source,
  member: string | undefined,
): Promise<OpenedInside> {
  const { unwrapImage } = await import('@diskloupe/core/wrapping');
  const unwrapped = await unwrapImage(source, { fileName: name, member });
  if (unwrapped.fault) throw unwrapped.fault;
  const { fileName, fileSize } = unwrapped.report;
  const inner = fileName ?? name;
  if (unwrapped.source) return { source: unwrapped.source, name: inner, close() {} };
  const size = fileSize === null ? '' : ` (${sizeText(fileSize)})`;
  complainOf(name, `unpacking ${inner}${size} to a temporary file in ${tmpdir()}`);
  const file = await unpackedFile(unwrapped, source.size);
  return { source: file, name: inner, close: () => file.close() };
}

/** Unpacks to a file without a name, which no interrupt leaves behind. */
async function unpackedFile(unwrapped: UnwrappedImage, total: number): Promise<FileSource> {
  const descriptor = unnamedFile();
  const progress = new Progress();
  try {
    const writer = new SparseWriter(descriptor);
    const onProgress = (packed: number): void => progress.report(packed, total, 'unpack');
    for await (const chunk of unwrapped.stream({ onProgress })) {
      try {
        await writer.write(chunk, writer.end);
      } catch (cause) {
        throw new OutputError('the temporary file', { cause });
      }
    }
    await writer.settled();
    // Zeros at its end were left out.
    ftruncateSync(descriptor, writer.end);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  } finally {
    progress.end();
  }
  return FileSource.of(descriptor, fstatSync(descriptor));
}

/** @throws OutputError */
function unnamedFile(): number {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'diskloupe-'));
    try {
      return openSync(join(folder, 'image'), 'wx+');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (cause) {
    throw new OutputError('the temporary file', { cause });
  }
}
