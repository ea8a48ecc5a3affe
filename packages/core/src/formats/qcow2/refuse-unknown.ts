import { ImageFormatError } from '../../errors.js';
import type { StructureMessage } from '../../messages/structure.js';
import { MAX_EXTENSIONS, type Qcow2Finding } from './header.js';

/**
 * Refuses unknown features, as QEMU does: reading on would give something other than what the image says.
 *
 * Source: QEMU, docs/interop/qcow2.txt, "Header": an implementation must fail to open an image with an incompatible
 * feature that it does not know.
 *
 * @throws ImageFormatError
 */
export function refuseUnknown({ version, unknownFeatures, compressionType }: Qcow2Finding): void {
  if (version > 3) refuse('version', version, { code: 'at_most', params: { max: 3 } });
  const [unknown] = unknownFeatures;
  if (unknown !== undefined) refuse('incompatible_features', unknown, { code: 'known' });
  if (compressionType.startsWith('unknown'))
    refuse('compression_type', compressionType, { code: 'one_of', params: { values: ['zlib', 'zstd'] } });
}

/**
 * Refuses an image whose header extensions are beyond the probe's reach: they say what else it consists of.
 *
 * @throws ImageFormatError
 */
export function refuseUnseen({
  backingFile,
  backingFileFormat,
  dataFile,
  headerExtensions,
}: Qcow2Finding): void {
  // An unread backing file would read as zeros.
  if ([backingFile, backingFileFormat, dataFile, headerExtensions].includes('unseen'))
    refuse('header_extensions', 'unseen', { code: 'within_bytes', params: { max: MAX_EXTENSIONS } });
}

function refuse(field: string, value: string | number, bound: StructureMessage): never {
  throw new ImageFormatError('qcow2', field, value, bound);
}
