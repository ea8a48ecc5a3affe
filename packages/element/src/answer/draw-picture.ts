import type { AnyReport } from '@diskloupe/core';
import type { DiskPicture } from '@diskloupe/core/contents';
import { type NamedInput, resolveAmong } from '@diskloupe/core/source';
import { loadPart } from '../load-part.js';
import type { tableTemplate } from '../map/table-template.js';
import { inputOf } from './input-of.js';

/** Drawn as they lie in the file. A locked volume is not: the passphrase needs the room. */
const AS_RAW: readonly string[] = ['gpt', 'iso'];

/** A picture, and how to say it in a table. */
export interface Drawn {
  readonly picture: DiskPicture;
  readonly tableTemplate: typeof tableTemplate;
}

/**
 * Draws the disk of an image; undefined if there is none to see: no disk, damaged, locked, or in other files. The verdict
 * does not wait for it, and does not depend on it.
 *
 * @throws ModuleLoadError if the code for it cannot be loaded
 */
export async function drawPicture(
  [file, ...others]: readonly [File | NamedInput, ...(File | NamedInput)[]],
  { format, virtualSize }: AnyReport,
  signal: AbortSignal,
): Promise<Drawn | undefined> {
  if (typeof virtualSize !== 'number' || virtualSize === 0) return undefined;
  const [{ openDisk }, { drawDisk }, table] = await loadPart('picture', () =>
    Promise.all([
      import('@diskloupe/core/disk'),
      import('@diskloupe/core/contents'),
      import('../map/table-template.js'),
    ]),
  );
  try {
    const name = AS_RAW.includes(format) ? 'raw' : format;
    const picture = await drawDisk(
      await openDisk(inputOf(file), { format: name, resolve: resolveAmong(others), signal }),
      { signal },
    );
    return { picture, tableTemplate: table.tableTemplate };
  } catch {
    return undefined;
  }
}
