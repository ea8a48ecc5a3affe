import type { Bytes } from '../../bytes/bytes.js';
import { claim, need, type Probe } from '../../probe/probe.js';
import { type Detail, readDetails } from './details.js';
import { readElTorito } from './el-torito.js';
import { DESCRIPTORS_OFFSET, type IsoFinding, MAX_DESCRIPTORS, SECTOR } from './header.js';
import { hasRockRidge } from './rock-ridge.js';
import { readUdfVolume, udfEnd } from './udf.js';
import { findAnchor } from './udf-anchor.js';
import { findDescriptors, readVolumeDescriptors } from './volume-descriptors.js';

/** The descriptors that enclose UDF's (ECMA-167 part 2, 9.1). */
const EXTENDED_AREA = /BEA01.* NSR.* TEA01/;

/** Blocks of a volume descriptor sequence that are looked at: the least that it has (8.4.2.2). */
const MAX_SEQUENCE = 16;

/**
 * Asks for the sectors 16 to 31, which have all descriptors; then for what they point to, in the order of the file:
 * the beginning of the root directory, the boot catalogue, UDF's anchor, and what that points to, mostly back.
 */
export function* probeIso(): Probe<IsoFinding> {
  const length = MAX_DESCRIPTORS * SECTOR;
  const area = yield* need({ name: 'volume_descriptors', offset: DESCRIPTORS_OFFSET, length, min: SECTOR });
  const ids = findDescriptors(area);
  const nsr = ids.findIndex((id) => id.startsWith('NSR'));
  const isIso9660 = ids.includes('CD001');
  if (nsr < 0 && !isIso9660) return undefined;
  yield* claim();

  const volumeRecognitionSequence = ids.filter(Boolean);
  const { iso9660 = null, joliet = null, catalogSector } = isIso9660 ? readVolumeDescriptors(area, ids) : {};
  let finding: IsoFinding = {
    format: 'iso',
    volumeRecognitionSequence,
    iso9660,
    joliet,
    rockRidge: iso9660 ? 'unseen' : false,
    elTorito: catalogSector === undefined ? null : 'unseen',
    udf: nsr < 0 ? null : 'unseen',
    requiredSize: iso9660 ? iso9660.volumeSpaceSize * iso9660.logicalBlockSize : 0,
  };
  yield* claim(finding);

  const details: Detail[] = [];
  if (iso9660) {
    const offset = iso9660.rootDirectory * iso9660.logicalBlockSize;
    const take = (root: Bytes): void => {
      finding = { ...finding, rockRidge: hasRockRidge(root) };
    };
    details.push({ name: 'root_directory', offset, length: SECTOR, take });
  }
  if (catalogSector !== undefined) {
    const take = (catalog: Bytes): void => {
      finding = { ...finding, elTorito: readElTorito(catalog, catalogSector) };
    };
    details.push({ name: 'boot_catalog', offset: catalogSector * SECTOR, length: SECTOR, take });
  }
  if (nsr >= 0) {
    const sequence = volumeRecognitionSequence.join(' ');
    if (!EXTENDED_AREA.test(sequence))
      area.fail('volume_recognition_sequence', sequence, 'BEA01 and TEA01 needed');
    findAnchor(
      details,
      ids.findIndex((id, sector) => id && sector > nsr) - nsr,
      ({ blockSize, offset, length, end }) => {
        finding = { ...finding, requiredSize: Math.max(finding.requiredSize, end) };
        const take = (bytes: Bytes): void => {
          const udf = readUdfVolume(bytes, blockSize);
          finding = { ...finding, udf, requiredSize: Math.max(finding.requiredSize, udfEnd(udf)) };
        };
        details.push({
          name: 'volume_descriptor_sequence',
          offset,
          length: Math.min(length, MAX_SEQUENCE * blockSize),
          take,
        });
      },
    );
  }
  yield* readDetails(details);
  return finding;
}
