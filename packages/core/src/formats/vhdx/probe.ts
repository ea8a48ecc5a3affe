import { claim, need, type Probe } from '../../probe/probe.js';
import { IDENTIFIER_LENGTH, KIB_64, readCurrentHeader, type VhdxDraft, type VhdxFinding } from './header.js';
import { readMetadata } from './metadata.js';
import { recogniseVhdx } from './recognise.js';
import { readRegions } from './region-table.js';

/** Reads the file type identifier, both headers and region tables, and the metadata region. */
export function* probeVhdx(): Probe<VhdxFinding> {
  const identifier = yield* need({ name: 'identifier', offset: 0, length: IDENTIFIER_LENGTH, min: 0 });
  if (!recogniseVhdx(identifier)) return undefined;
  yield* claim();
  const creator = identifier.text(8, 512, 'Creator', 'utf-16le');
  const area = yield* need({ name: 'headers', offset: KIB_64, length: 4 * KIB_64 });
  const damagedCopies: string[] = [];
  const header = readCurrentHeader(area, damagedCopies);
  const { bat, metadata: region, occupied, ...table } = readRegions(area, header, damagedCopies);
  const finding: VhdxDraft = {
    format: 'vhdx',
    creator,
    ...header,
    ...table,
    damagedCopies,
    metadata: 'unseen',
    backingFile: 'unseen',
  };
  yield* claim({ ...finding });
  yield* readMetadata(finding, region, bat.length, occupied);
  return finding;
}
