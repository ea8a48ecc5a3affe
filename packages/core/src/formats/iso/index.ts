import { openAsItLies } from '../../mapping/as-it-lies.js';
import { MERGE_GAP } from '../../probe/limits.js';
import { type Format, rawVirtualSize } from '../format.js';
import { isoChecks } from './checks.js';
import { DESCRIPTORS_OFFSET, type IsoFinding, MAX_DESCRIPTORS, SECTOR } from './header.js';
import { isoLayers } from './layers.js';
import { probeIso } from './probe.js';
import { SMALL_BLOCKS_END } from './udf-anchor.js';

export type {
  ElTorito,
  ElToritoEntry,
  Iso9660Volume,
  IsoFinding,
  Joliet,
  UdfPartition,
  UdfVolume,
} from './header.js';

/** Optical discs: ISO 9660 with its extensions, UDF, or both. qemu takes them as they lie. */
export const iso: Format<IsoFinding> = {
  name: 'iso',
  qemuFormat: 'raw',
  head: DESCRIPTORS_OFFSET + MAX_DESCRIPTORS * SECTOR,
  tail: 0,
  // What UDF's anchor points to, and 64 KiB after it, because as much is read at once.
  window: SMALL_BLOCKS_END + MERGE_GAP,
  probe: probeIso,
  virtualSize: rawVirtualSize,
  checks: isoChecks,
  layers: isoLayers,
  openDisk: openAsItLies,
  // A hybrid can be written to a stick, too: an MBR or a GPT lies in the sectors that are left to the system.
  contains: (_finding, inner) => inner === 'gpt',
};
