import { askLargestEntry } from '../../probe/largest-entry.js';
import { claim, need, type Probe, want } from '../../probe/probe.js';
import type { ProbeContext } from '../format.js';
import { readExtension } from './extension.js';
import { EXTENSION_LIMIT, HEADER_LENGTH, type ParallelsFinding, readParallelsHeader } from './header.js';
import { findMagic } from './recognise.js';

/** Reads the header, the BAT that follows it, and the format extension if there is one. */
export function* probeParallels({ withoutTables }: ProbeContext): Probe<ParallelsFinding> {
  const header = yield* need({ name: 'header', offset: 0, length: HEADER_LENGTH, min: 0 });
  const magic = findMagic(header);
  if (!magic) return undefined;
  yield* claim();
  let finding = readParallelsHeader(header, magic);
  yield* claim(finding);
  if (withoutTables) return finding;
  const { batOffset, batEntries, offMultiplier, clusterSize, extOffset, requiredSize } = finding;
  const max = Math.floor((Number.MAX_SAFE_INTEGER - clusterSize) / offMultiplier);
  const last = yield* askLargestEntry('bat_entry', batOffset, batEntries, 0, max);
  if (last !== undefined && last > 0)
    finding = { ...finding, requiredSize: Math.max(requiredSize, last * offMultiplier + clusterSize) };
  if (extOffset === null) return finding;
  yield* claim(finding);
  const length = Math.min(clusterSize, EXTENSION_LIMIT);
  const extension = yield* want({ name: 'format_extension', offset: extOffset, length, min: 0 });
  // If it is beyond the end of the file, `requiredSize` says so.
  return extension?.length ? { ...finding, ...readExtension(extension, finding) } : finding;
}
