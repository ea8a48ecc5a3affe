import { ImageFormatError } from '../../errors.js';
import type { BackingName, DiskContext } from '../../mapping/disk-map.js';
import { probeOne } from '../../probe/probe-one.js';
import { slashed } from '../../source/name-beside.js';
import type { VhdxFinding, VhdxParentLocator } from './header.js';
import { probeVhdx } from './probe.js';

/**
 * Opens the parent of a differencing disk, by the first of its paths.
 *
 * @throws ImageFormatError if it has no path, or if the file found is not the parent that this disk expects
 */
export async function parentOf(
  { backingFile }: VhdxFinding,
  { entries }: VhdxParentLocator,
  context: DiskContext,
): Promise<BackingName> {
  const filename = slashed(`${backingFile}`);
  if (!filename) throw new ImageFormatError('vhdx', 'ParentLocator', 'missing', { code: 'present' });
  const parent = await context.open(filename, 'backing file');
  const { dataWriteGuid } = await probeOne('vhdx', probeVhdx(), parent, context.signal);
  // The second exists while a change of the parent is unfinished ([MS-VHDX] 2.6.2.6.3).
  const linkages = [entries['parent_linkage'], entries['parent_linkage2']].map(guidOf);
  if (!linkages.includes(dataWriteGuid)) {
    throw new ImageFormatError('vhdx', 'parent_linkage', linkages[0] ?? 'missing', {
      code: 'parent_matches',
      params: { id: `${dataWriteGuid}` },
    });
  }
  return { filename, format: 'vhdx' };
}

/** Returns the GUID within braces, formatted as ours. */
function guidOf(text: string | undefined): string | undefined {
  return text?.replace(/^\{|\}$/g, '').toLowerCase();
}
