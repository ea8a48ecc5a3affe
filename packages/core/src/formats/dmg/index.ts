import type { Format } from '../format.js';
import { dmgChecks } from './checks.js';
import { type DmgFinding, TRAILER_LENGTH } from './header.js';
import { probeDmg } from './probe.js';

export type {
  DmgChecksum,
  DmgChunkKind,
  DmgFinding,
  DmgTable,
  DmgTrailer,
} from './header.js';

/** Apple's disk images with a trailer (UDIF), compressed or not, and encrypted ones. qemu goes by their name. */
export const dmg: Format<DmgFinding> = {
  name: 'dmg',
  qemuFormat: 'dmg',
  head: TRAILER_LENGTH,
  tail: TRAILER_LENGTH,
  probe: probeDmg,
  virtualSize: ({ trailer }) => (trailer ? 512 * trailer.sectorCount : 'unseen'),
  checks: dmgChecks,
  openDisk: async (...opened) => (await import('./disk.js')).openDmg(...opened),
  // It begins with its first chunk: a disk's first sectors as they are, or compressed with bzip2 or xz.
  contains: (_, inner) => ['gpt', 'iso', 'other'].includes(inner),
};
