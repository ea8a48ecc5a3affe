import type { FormatCard } from '../card.js';
import type { DmgFinding } from './header.js';
import { mayBeDmg } from './recognise.js';

/**
 * Apple's disk images with a trailer (UDIF), compressed or not, and encrypted ones. QEMU recognizes them by file
 * name.
 */
export const dmgCard: FormatCard<DmgFinding, 'dmg'> = {
  name: 'dmg',
  qemu: { name: 'dmg' },
  blockStatus: 'none',
  head: 512,
  tail: 512,
  recognise: mayBeDmg,
  load: async () => (await import('./part.js')).dmgPart,
  disk: async () => (await import('./disk.js')).openDmg,
  qemuInfo: async () => (await import('./qemu-info.js')).describeDmg,
};
