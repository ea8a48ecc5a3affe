import { joined } from '../../bytes/joined.js';
import { claim, need, type Probe } from '../../probe/probe.js';
import {
  IDENTIFIER_LENGTH,
  KIB_64,
  MIB,
  readCurrentHeader,
  VHDX_SIGNATURE,
  type VhdxFinding,
} from './header.js';
import { parentPath, readMetadata, readMetadataTable } from './metadata.js';
import { readRegions } from './region-table.js';

/** The metadata table and 4 KiB of what follows: every program puts its items there. */
const METADATA_LENGTH = KIB_64 + 4096;

/** Asks for the file type identifier, for both headers and region tables, and for the metadata region. */
export function* probeVhdx(): Probe<VhdxFinding> {
  const identifier = yield* need({
    name: 'file_type_identifier',
    offset: 0,
    length: IDENTIFIER_LENGTH,
    min: 8,
  });
  if (!identifier.is(0, VHDX_SIGNATURE)) return undefined;
  yield* claim();
  const creator = identifier.text(8, 512, 'Creator', 'utf-16le');
  const area = yield* need({ name: 'headers', offset: KIB_64, length: 4 * KIB_64 });
  const damagedCopies: string[] = [];
  const header = readCurrentHeader(area, damagedCopies);
  const { bat, metadata: region, end, ...table } = readRegions(area, header, damagedCopies);
  const finding: VhdxFinding = {
    format: 'vhdx',
    creator,
    ...header,
    ...table,
    damagedCopies,
    metadata: 'unseen',
    backingFile: 'unseen',
    requiredSize: end,
  };
  yield* claim(finding);

  const { offset } = region;
  let m = yield* need({ name: 'metadata', offset, length: METADATA_LENGTH, min: KIB_64 });
  const items = readMetadataTable(m, region.length);
  const length = items.end - METADATA_LENGTH;
  if (length > 0)
    m = joined(m, yield* need({ name: 'metadata_items', offset: offset + METADATA_LENGTH, length }));
  const metadata = readMetadata(m, items.places, bat.length);
  // A fixed disk has all its blocks from the beginning; they lie outside of log and regions.
  const allocated = table.regions.reduce(
    (sum, { length }) => sum + length,
    MIB + header.logLength + metadata.virtualDiskSize,
  );
  return {
    ...finding,
    unknownRequired: [...table.unknownRequired, ...items.unknownRequired],
    metadata,
    backingFile: metadata.parentLocator && parentPath(metadata.parentLocator),
    requiredSize: metadata.diskType === 'fixed' ? Math.max(end, allocated) : end,
  };
}
