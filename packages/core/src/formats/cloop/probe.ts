import { TABLE_LIMIT } from '../../probe/largest-entry.js';
import { claim, need, type Probe, want } from '../../probe/probe.js';
import { type CloopFinding, HEADER_LENGTH, readCloopHeader, readOffsets } from './header.js';
import { recogniseCloop } from './recognise.js';

/** Reads the header, the table of offsets that follows it, and the last offset of a long table. */
export function* probeCloop(): Probe<CloopFinding> {
  const header = yield* need({ name: 'header', offset: 0, length: HEADER_LENGTH, min: 0 });
  if (!recogniseCloop(header)) return undefined;
  yield* claim();
  let finding = readCloopHeader(header);
  yield* claim(finding);
  const { dataOffset } = finding;
  for (const [offset, end] of [
    [HEADER_LENGTH, Math.min(dataOffset, HEADER_LENGTH + TABLE_LIMIT)],
    [Math.max(dataOffset - 8, HEADER_LENGTH + TABLE_LIMIT), dataOffset],
  ] as const) {
    // If it is beyond the end of the file, `requiredSize` says so.
    const offsets = end > offset && (yield* want({ name: 'offsets', offset, length: end - offset, min: 0 }));
    if (offsets) finding = { ...finding, requiredSize: readOffsets(offsets, finding.requiredSize) };
    yield* claim(finding);
  }
  return finding;
}
