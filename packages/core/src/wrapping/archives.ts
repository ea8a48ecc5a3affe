import { UnwrapError } from '../errors/wrapping.js';
import { loadPart } from '../flow/load-part.js';
import type { Content } from './content.js';
import { openCursor } from './cursor.js';
import type { PassedEntry } from './passed-entry.js';

/** Yields the files of an archive, in the order in which they cost the least to find. */
type WalkArchive = (
  archive: Content,
  signal: AbortSignal | undefined,
) => AsyncGenerator<PassedEntry, void, undefined>;

/** Archives by their names in reports, each with what lists its files. */
const ARCHIVES: Readonly<Record<string, WalkArchive>> = {
  tar: walkTarFiles,
  ova: walkTarFiles,
  xva: walkTarFiles,
  zip: walkZipFiles,
};

/** Whether a format is an archive whose files can be listed. */
export function isArchive(format: string): boolean {
  return Object.hasOwn(ARCHIVES, format);
}

/**
 * Yields the files of an archive.
 *
 * @throws UnwrapError, ImageFormatError for a damaged archive; SourceReadError; ModuleLoadError; the signal's reason
 */
export async function* walkArchive(
  format: string,
  archive: Content,
  signal: AbortSignal | undefined,
): AsyncGenerator<PassedEntry, void, undefined> {
  const walk = ARCHIVES[format];
  if (walk) yield* walk(archive, signal);
}

async function* walkTarFiles(
  archive: Content,
  signal: AbortSignal | undefined,
): AsyncGenerator<PassedEntry, void, undefined> {
  const { walkTar } = await loadPart('tar', () => import('./tar/walk-tar.js'));
  const cursor = openCursor(archive, signal);
  try {
    yield* walkTar(archive, cursor);
  } finally {
    await cursor.close();
  }
}

async function* walkZipFiles(
  archive: Content,
  signal: AbortSignal | undefined,
): AsyncGenerator<PassedEntry, void, undefined> {
  const { source } = archive;
  if (!source) throw new UnwrapError('zip', null, { code: 'archive_needs_end' });
  const { listZip } = await loadPart('zip', () => import('./zip/list-zip.js'));
  for (const entry of await listZip(source, signal)) yield { entry, passing: entry.content };
}
