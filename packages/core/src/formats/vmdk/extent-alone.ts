import { ImageFormatError } from '../../errors.js';
import type { VmdkFinding } from './header.js';

/** Names of extents (VMware, qemu-img), the first part of which is the name of the descriptor file. */
const EXTENT_NAME = /^(.+)-(?:[sf]\d{3}|flat|delta|sesparse)(\.vmdk)$/i;

/**
 * Whether a file is a binary extent without a descriptor: a part of a disk. The extents of a disk that QEMU split
 * have room for a descriptor, filled with zeros.
 */
export function isOneOfSeveral({ descriptor, header }: Pick<VmdkFinding, 'descriptor' | 'header'>): boolean {
  if (!header?.capacity || descriptor === 'unseen') return false;
  return (
    !descriptor || (descriptor.createType === null && descriptor.cid === null && !descriptor.extents.length)
  );
}

/** Whether no program finds a disk in a file: a part of one, or text that names no extent. */
export function hasNoDisk(finding: Pick<VmdkFinding, 'descriptor' | 'header'>): boolean {
  const { descriptor, header } = finding;
  if (descriptor === 'unseen') return false;
  return isOneOfSeveral(finding) || (header === null && !descriptor?.extents.length);
}

/** Returns the name of the descriptor file, as far as the extent's own name shows it. */
export function descriptorNameOf(extentName: string): string | undefined {
  return EXTENT_NAME.test(extentName) ? extentName.replace(EXTENT_NAME, '$1$2') : undefined;
}

/**
 * @throws ImageFormatError for a file that is not a complete disk: qemu-img, too, opens only the descriptor that it
 *   belongs to
 */
export function refuseExtentAlone(finding: VmdkFinding, filename: string): void {
  if (!isOneOfSeveral(finding)) return;
  const name = descriptorNameOf(filename);
  throw new ImageFormatError(
    'vmdk',
    'file',
    'extent',
    name === undefined ? { code: 'descriptor_file' } : { code: 'descriptor_file_named', params: { name } },
  );
}
