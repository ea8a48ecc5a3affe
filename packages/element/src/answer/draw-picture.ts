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

/** Loads the code for it. @throws ModuleLoadError if it cannot be loaded */
export function loadPicture(): Promise<
  readonly [
    typeof import('@diskloupe/core/disk'),
    typeof import('@diskloupe/core/contents'),
    typeof import('../map/table-template.js'),
  ]
> {
  return loadPart('picture', () =>
    Promise.all([
      import('@diskloupe/core/disk'),
      import('@diskloupe/core/contents'),
      import('../map/table-template.js'),
    ]),
  );
}

/** The longest wait for a frame, in milliseconds: a hidden page paints none. */
const FRAME = 200;

/** Resolves once the next frame is painted, or when none comes. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, FRAME);
  });
}

/**
 * Draws the disk of an image; undefined if there is none to see: no disk, damaged, locked, or in other files. The verdict
 * is painted first, and does not depend on it.
 *
 * @throws ModuleLoadError if the code for it cannot be loaded; the signal's reason
 */
export async function drawPicture(
  [file, ...others]: readonly [File | NamedInput, ...(File | NamedInput)[]],
  { format, virtualSize }: AnyReport,
  signal: AbortSignal,
): Promise<Drawn | undefined> {
  if (typeof virtualSize !== 'number' || virtualSize === 0) return undefined;
  await painted();
  signal.throwIfAborted();
  const [{ openDisk }, { drawDisk }, table] = await loadPicture();
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
