import { SECTOR } from '../../bytes/sectors.js';
import { DESCRIPTOR_SECTORS } from './write-header.js';

/** The disk controllers allowed in a descriptor. */
export type AdapterType = 'ide' | 'buslogic' | 'lsilogic' | 'legacyESX';

const ADAPTER_TYPES: readonly string[] = ['ide', 'buslogic', 'lsilogic', 'legacyESX'] satisfies AdapterType[];

export function isAdapterType(name: string): name is AdapterType {
  return ADAPTER_TYPES.includes(name);
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
 * @param uniqueId its first 4 bytes become the content ID
 */
export function writeDescriptor(
  capacity: number,
  adapterType: AdapterType,
  uniqueId: Uint8Array,
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

ddb.virtualHWVersion = "4"
ddb.geometry.cylinders = "${adapterType === 'ide' ? Math.min(cylinders, MAX_IDE_CYLINDERS) : cylinders}"
ddb.geometry.heads = "${heads}"
ddb.geometry.sectors = "${SECTORS_PER_TRACK}"
ddb.adapterType = "${adapterType}"
`;
  const bytes = new Uint8Array(DESCRIPTOR_SECTORS * SECTOR);
  new TextEncoder().encodeInto(text, bytes);
  return bytes;
}

function contentId([a = 0, b = 0, c = 0, d = 0]: Uint8Array): string {
  const id = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  return (id === NO_PARENT ? 0 : id).toString(16).padStart(8, '0');
}
