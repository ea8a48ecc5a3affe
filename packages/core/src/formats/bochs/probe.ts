import { askLargestEntry } from '../../probe/largest-entry.js';
import { claim, need, type Probe } from '../../probe/probe.js';
import { ABSENT, type BochsFinding, HEADER_LENGTH, readBochsHeader } from './header.js';
import { isBochs } from './recognise.js';

/** Reads the header and the catalog that follows it. */
export function* probeBochs(): Probe<BochsFinding> {
  const header = yield* need({ name: 'header', offset: 0, length: HEADER_LENGTH, min: 0 });
  if (!isBochs(header)) return undefined;
  yield* claim();
  const finding = readBochsHeader(header);
  yield* claim(finding);
  const { catalogOffset, catalogEntries, dataOffset, extentStride } = finding;
  // Bochs never counts more extents than there are entries.
  const last = yield* askLargestEntry(
    'catalog_entry',
    catalogOffset,
    catalogEntries,
    ABSENT,
    catalogEntries - 1,
  );
  return { ...finding, requiredSize: dataOffset + ((last ?? -1) + 1) * extentStride };
}
