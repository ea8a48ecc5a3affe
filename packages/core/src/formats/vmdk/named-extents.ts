import { ImageFormatError } from '../../errors.js';
import type { DiskContext } from '../../mapping/disk-map.js';
import type { StructureMessage } from '../../messages/structure.js';
import type { Source } from '../../source/source.js';
import type { VmdkExtent } from './descriptor.js';
import { closedExtent, type ExtentMap, flatExtent, zeroExtent } from './extent-map.js';
import type { VmdkFinding } from './header.js';
import { openOnce } from './open-once.js';
import { probeFile } from './probe-file.js';
import { type ExtentMemory, openSparseExtent } from './sparse-extent.js';

/** Extents opened at the same time. */
const AT_ONCE = 16;

/**
 * The file type required for an extent type (note, "Extent Description"; QEMU accepts both kinds for the first two).
 */
const FILE_TYPES: ReadonlyMap<string, readonly VmdkFinding['fileType'][]> = new Map([
  ['SPARSE', ['sparse', 'cowd']],
  ['VMFSSPARSE', ['sparse', 'cowd']],
  ['SESPARSE', ['sesparse']],
]);
const FLAT = /^(FLAT|VMFS)$/;

/**
 * Opens the extents that a descriptor names.
 *
 * QEMU skips those that are not `RW` and those of type ZERO, so that what follows them moves forward. The
 * specification counts them, and so do we: a guest that may not write still sees them. QEMU accepts only six create
 * types; the extents themselves say all that a reader needs.
 *
 * @throws ImageFormatError for an extent that cannot be read, or does not match its line; MissingFileError
 */
export async function openNamedExtents(
  { descriptor }: VmdkFinding,
  memory: ExtentMemory,
  context: DiskContext,
): Promise<ExtentMap[]> {
  const named = descriptor && descriptor !== 'unseen' ? descriptor.extents.filter(({ size }) => size) : [];
  if (!named.length) refuse('extents', 'none', { code: 'present' });
  const open = openOnce(context.open);
  const opened: ExtentMap[] = [];
  for (let i = 0; i < named.length; i += AT_ONCE) {
    const group = named.slice(i, i + AT_ONCE);
    opened.push(
      ...(await Promise.all(group.map((extent) => openExtent(extent, open, memory, context.signal)))),
    );
  }
  return opened;
}

async function openExtent(
  { access, type, size, filename, offset }: VmdkExtent,
  open: (filename: string) => Promise<Source>,
  memory: ExtentMemory,
  signal: AbortSignal | undefined,
): Promise<ExtentMap> {
  if (access === 'NOACCESS') return closedExtent(size);
  if (type === 'ZERO') return zeroExtent(size);
  const fileTypes = FILE_TYPES.get(type);
  if (!fileTypes && !FLAT.test(type)) refuse('extent type', type, { code: 'stored_in_file' });
  if (!filename) refuse('extent filename', 'missing', { code: 'present' });
  const file = await open(filename);
  if (!fileTypes) return flatExtent(file, offset ?? 0, size);
  if (offset) refuse('extent offset', offset, { code: 'absent' });
  const finding = await probeFile(file, `extent ${filename}`, signal);
  if (!fileTypes.includes(finding.fileType))
    refuse(`extent ${filename}`, finding.fileType, { code: 'one_of', params: { values: fileTypes } });
  // Its own header gives its size, as in QEMU; the descriptor's line agrees in all images that tools write.
  return openSparseExtent(file, finding, { memory, isAlone: false, signal });
}

function refuse(field: string, value: string | number, bound: StructureMessage): never {
  throw new ImageFormatError('vmdk', field, value, bound);
}
