import { SECTOR } from '../../bytes/sectors.js';
import type { VmdkTarget } from './target.js';
import { DESCRIPTOR_SECTORS } from './write-header.js';

/** What a descriptor says beside the size. */
export interface Described {
  readonly adapterType: NonNullable<VmdkTarget['adapterType']>;
  readonly hwversion: string;
  readonly toolsversion: string;
  /** Its first 4 bytes become the content ID. */
  readonly uniqueId: Uint8Array;
}

/** A content ID that means no parent; no disk may use it for itself. */
const NO_PARENT = 0xffffffff;
const SECTORS_PER_TRACK = 63;
/** The most cylinders of an IDE disk (ATA-5). */
const MAX_IDE_CYLINDERS = 16_383;

/**
 * Creates the descriptor embedded in an extent (note, "The Descriptor File"). It names the extent itself by a name
 * that nobody looks up.
 *
 * @param capacity in sectors
 */
export function writeDescriptor(
  capacity: number,
  { adapterType, hwversion, toolsversion, uniqueId }: Described,
): Uint8Array<ArrayBuffer> {
  const heads = adapterType === 'ide' ? 16 : 255;
  const cylinders = Math.max(1, Math.floor(capacity / (heads * SECTORS_PER_TRACK)));
  const text = `# Disk DescriptorFile
version=1
CID=${contentId(uniqueId)}
parentCID=${NO_PARENT.toString(16)}
createType="streamOptimized"

# Extent description
RW ${capacity} SPARSE "disk.vmdk"

# The Disk Data Base
#DDB

ddb.virtualHWVersion = "${hwversion}"
ddb.geometry.cylinders = "${adapterType === 'ide' ? Math.min(cylinders, MAX_IDE_CYLINDERS) : cylinders}"
ddb.geometry.heads = "${heads}"
ddb.geometry.sectors = "${SECTORS_PER_TRACK}"
ddb.adapterType = "${adapterType}"
ddb.toolsVersion = "${toolsversion}"
`;
  const bytes = new Uint8Array(DESCRIPTOR_SECTORS * SECTOR);
  new TextEncoder().encodeInto(text, bytes);
  return bytes;
}

function contentId([a = 0, b = 0, c = 0, d = 0]: Uint8Array): string {
  const id = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  return (id === NO_PARENT ? 0 : id).toString(16).padStart(8, '0');
}
