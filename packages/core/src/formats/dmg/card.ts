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
  hasDriver: true,
  // It begins with its first chunk, packed or not.
  mayContain: ['gpt', 'iso', 'bzip2', 'xz'],
  head: 512,
  tail: 512,
  recognise: mayBeDmg,
  load: async () => (await import('./part.js')).dmgPart,
};
