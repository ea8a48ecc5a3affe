import { ImageFormatError } from '../../errors.js';
import type { StructureMessage } from '../../messages/structure.js';
import { probeOne } from '../../probe/probe-one.js';
import { nameBeside } from '../../source/name-beside.js';
import { findFile } from '../../source/resolve-file.js';
import type { Source } from '../../source/source.js';
import { toSource } from '../../source/to-source.js';
import { backing, type DescribeImage, type OpenedImage } from '../qemu-info.js';
import type { VmdkExtentInfo } from '../qemu-schema.js';
import type { VmdkDescriptor, VmdkExtent } from './descriptor.js';
import { refuseFaultyDescriptor } from './descriptor.js';
import { refuseExtentAlone } from './extent-alone.js';
import type { VmdkFinding } from './header.js';
import { openOnce } from './open-once.js';
import { probeVmdk } from './probe.js';

/** VMDK: one file with a descriptor in it, or a descriptor that names the files. */
export const describeVmdk: DescribeImage<VmdkFinding> = async (finding, image) => {
  const { footer, backingFile, header, capacity } = finding;
  if (footer && footer !== 'unseen' && footer.fault) fail('footer', footer.fault, { code: 'intact' });
  const descriptor = readableDescriptor(finding, image.filename);
  // With a capacity of its own, the file is the only extent, whatever the descriptor says.
  const named = header?.capacity ? [] : namedExtents(descriptor);
  const open = openOnce(async (name, role) => {
    const { file } = await findFile(image.resolve, { name, role, namedBy: image.filename });
    return file && toSource(file);
  });
  const outer: OuterExtent[] = [];
  for (let i = 0; i < named.length; i += AT_ONCE) {
    const group = named.slice(i, i + AT_ONCE);
    outer.push(...(await Promise.all(group.map((extent) => outerExtent(extent, image, open)))));
  }
  const extents = header?.capacity
    ? [extentInfo(image.filename, '', finding)]
    : outer.map(({ told }) => told);
  const { allocatedSize } = image;
  return {
    ...(allocatedSize !== undefined && {
      'actual-size': outer.reduce((sum, extent) => sum + extent.allocatedSize, allocatedSize),
    }),
    // An extent's size is the one in its own header, not in the descriptor.
    'virtual-size': named.reduce(
      (sum, { size }, i) => sum - size + (extents[i]?.['virtual-size'] ?? size),
      capacity,
    ),
    // QEMU reports neither if extents differ.
    ...(areAlike(extents) && { 'dirty-flag': false, ...clusterSizeOf(extents[0]) }),
    // An empty name is no name.
    ...backing(backingFile || null, 'vmdk', image),
    'format-specific': {
      type: 'vmdk',
      data: {
        ...(descriptor.cid !== null && { cid: descriptor.cid }),
        ...(descriptor.parentCid !== null && { 'parent-cid': descriptor.parentCid }),
        // For an extent that is itself the disk, QEMU ignores the descriptor.
        'create-type': extents.some(({ compressed }) => compressed)
          ? 'streamOptimized'
          : header?.capacity
            ? 'monolithicSparse'
            : (descriptor.createType ?? ''),
        extents,
      },
    },
  };
};

function fail(field: string, value: string, bound: StructureMessage): never {
  throw new ImageFormatError('vmdk', field, value, bound);
}

/** @throws ImageFormatError for an extent of a split disk, which has none */
function readableDescriptor(finding: VmdkFinding, filename: string): VmdkDescriptor {
  refuseExtentAlone(finding, filename);
  refuseFaultyDescriptor(finding);
  const { descriptor } = finding;
  return descriptor && descriptor !== 'unseen' ? descriptor : fail('descriptor', 'none', { code: 'present' });
}

/** The create types of a split disk. */
const SPLIT = /^(monolithicFlat|vmfs|vmfsSparse|seSparse|twoGbMaxExtentSparse|twoGbMaxExtentFlat)$/;
const FLAT = /^(FLAT|VMFS)$/;
const KNOWN = /^(FLAT|VMFS|SPARSE|VMFSSPARSE|SESPARSE)$/;

/** Returns the files that a descriptor names, as far as QEMU counts them. */
function namedExtents({ createType, extents }: VmdkDescriptor): VmdkExtent[] {
  if (!SPLIT.test(createType ?? ''))
    fail('createType', createType ?? 'missing', { code: 'of_several_files' });
  const counted = extents.filter(({ access, type, size }) => access === 'RW' && KNOWN.test(type) && size);
  // Only a FLAT extent has an offset in its file.
  const wrong = counted.find(({ type, offset }) => (type === 'FLAT') === (offset === null));
  if (wrong)
    fail('extent offset', `${wrong.offset ?? 'missing'}`, {
      code: wrong.offset === null ? 'present' : 'absent',
    });
  if (!counted.length) fail('extents', 'none', { code: 'present' });
  return counted;
}

/** Extents opened at the same time. */
const AT_ONCE = 16;

/** Returns undefined if the file is missing. */
type OpenExtent = (filename: string) => Promise<Source | undefined>;

/** The description of an extent in a separate file, and the bytes allocated for that file on disk, if known. */
interface OuterExtent {
  readonly told: VmdkExtentInfo;
  readonly allocatedSize: number;
}

/** Describes an extent; without its file, as the descriptor does. */
async function outerExtent(extent: VmdkExtent, image: OpenedImage, open: OpenExtent): Promise<OuterExtent> {
  const { type, size } = extent;
  const name = extent.filename ?? '';
  const filename = nameBeside(image.filename, name);
  const told = { 'virtual-size': size, filename, format: type };
  // A file without a header has nothing else to report, and that only if the image is on disk, too.
  if (FLAT.test(type) && image.allocatedSize === undefined) return { told, allocatedSize: 0 };
  const source = await open(name);
  if (FLAT.test(type)) return { told, allocatedSize: source?.allocatedSize ?? 0 };
  if (!source) {
    image.missed.push(filename);
    return { told, allocatedSize: 0 };
  }
  const finding = await probeOne('vmdk', probeVmdk({ headersOnly: true }), source, image.signal);
  return { told: extentInfo(filename, type, finding), allocatedSize: source.allocatedSize ?? 0 };
}

function extentInfo(filename: string, format: string, { header, capacity }: VmdkFinding): VmdkExtentInfo {
  return {
    ...(header?.compressAlgorithm === 'deflate' && { compressed: true }),
    'virtual-size': capacity,
    filename,
    ...(header && { 'cluster-size': header.grainSize }),
    format,
  };
}

function areAlike(extents: readonly VmdkExtentInfo[]): boolean {
  const kindOf = (extent: VmdkExtentInfo): string => `${extent['cluster-size']} ${extent.compressed}`;
  return new Set(extents.map(kindOf)).size === 1;
}

function clusterSizeOf(extent: VmdkExtentInfo | undefined): { 'cluster-size'?: number } {
  const clusterSize = extent?.['cluster-size'];
  return clusterSize === undefined ? {} : { 'cluster-size': clusterSize };
}
