import { ImageFormatError } from '../../errors.js';
import type { BackingName, DiskContext } from '../../mapping/disk-map.js';
import { probeOne } from '../../probe/probe-one.js';
import { slashed } from '../../source/name-beside.js';
import type { Source } from '../../source/source.js';
import type { VhdParent } from './header.js';
import { probeVhd } from './probe.js';

/** Windows' longest path, in bytes of UTF-16. */
const MAX_PATH = 65534;

/**
 * Opens the parent of a differencing disk, by its relative or absolute path, or by its name.
 *
 * @throws ImageFormatError if it has no name, or if the file found is another disk
 */
export async function parentOf(
  source: Source,
  { uniqueId, unicodeName, locators }: VhdParent,
  context: DiskContext,
): Promise<BackingName> {
  let filename = unicodeName;
  // Relative before absolute: disks are moved together, and other machines have other drives.
  for (const code of ['W2ru', 'W2ku']) {
    const locator = locators.find(({ platformCode }) => platformCode === code);
    if (locator && (code === 'W2ru' || !filename)) {
      const { dataOffset, dataLength } = locator;
      const path = await source.read(
        Math.min(dataOffset, source.size),
        Math.min(dataLength, MAX_PATH),
        context,
      );
      filename = new TextDecoder('utf-16le').decode(path).replace(/\0.*/s, '') || filename;
    }
  }
  filename = slashed(filename);
  if (!filename) throw new ImageFormatError('vhd', 'parentUnicodeName', 'empty', { code: 'present' });
  const parent = await context.open(filename, 'backing file');
  const found = await probeOne('vhd', probeVhd({ kept: new Map() }), parent, context.signal);
  if (found.uniqueId !== uniqueId) {
    throw new ImageFormatError('vhd', 'parentUniqueId', uniqueId, {
      code: 'parent_matches',
      params: { id: found.uniqueId },
    });
  }
  return { filename, format: 'vpc' };
}
