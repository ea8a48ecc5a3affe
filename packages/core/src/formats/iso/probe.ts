import { claim, need, type Probe } from '../../probe/probe.js';
import { type Detail, readDetails } from './details.js';
import { DESCRIPTORS_OFFSET, type IsoDraft, type IsoFinding, MAX_DESCRIPTORS, SECTOR } from './header.js';
import { findAnchor } from './udf-anchor.js';
import { readVolumeDescriptors } from './volume-descriptors.js';

const IDENTIFIERS = ['CD001', 'BEA01', 'BOOT2', 'NSR02', 'NSR03', 'TEA01'];
/**
 * UDF's descriptors are enclosed by others (ECMA-167 part 2, 9.1). The commas stand for the sectors up to the one
 * after it.
 */
const EXTENDED_AREA = /BEA01.*?,NSR..(,+).*TEA01/;

/**
 * Reads the sectors 16 to 31, which have all descriptors; then what they point to, in file order: the start of the
 * root directory, the boot catalog, UDF's anchor, and what that points to, usually backward.
 */
export function* probeIso(): Probe<IsoFinding> {
  const length = MAX_DESCRIPTORS * SECTOR;
  const area = yield* need({ name: 'volume_descriptors', offset: DESCRIPTORS_OFFSET, length, min: SECTOR });
  // Does not stop at a sector without a known identifier, because readers do not either: Linux finds a primary
  // descriptor even after an empty sector.
  const ids = Array.from(
    { length: MAX_DESCRIPTORS },
    (_, sector) => IDENTIFIERS.find((id) => area.is(sector * SECTOR + 1, id)) ?? '',
  );
  const isIso9660 = ids.includes('CD001');
  const text = ids.join();
  const udf = text.includes('NSR') ? 'unseen' : null;
  if (!isIso9660 && !udf) return undefined;
  yield* claim();

  const details: Detail[] = [];
  const volumeRecognitionSequence = ids.filter(Boolean);
  const finding: IsoDraft = {
    format: 'iso',
    volumeRecognitionSequence,
    iso9660: null,
    joliet: null,
    rockRidge: false,
    elTorito: null,
    udf,
    requiredSize: 0,
  };
  if (isIso9660) readVolumeDescriptors(finding, details, area, ids);
  yield* claim({ ...finding });

  if (udf) {
    const sequence = volumeRecognitionSequence.join(' ');
    const [, commas = ','] =
      EXTENDED_AREA.exec(text) ??
      area.fail('volume_recognition_sequence', sequence, {
        code: 'all_of',
        params: { values: ['BEA01', 'TEA01'] },
      });
    findAnchor(finding, details, commas.length);
  }
  yield* readDetails(details);
  return finding;
}
