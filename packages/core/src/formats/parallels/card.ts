import type { FormatCard } from '../card.js';
import type { ParallelsFinding } from './header.js';
import { findMagic, recogniseParallels } from './recognise.js';

/** The expandable disk of Parallels Desktop, the `.hds` in an `.hdd` bundle. */
export const parallelsCard: FormatCard<ParallelsFinding, 'parallels'> = {
  name: 'parallels',
  priority: 2,
  aliases: ['ploop'],
  qemu: { name: 'parallels', probe: recogniseParallels },
  hasDriver: true,
  head: 64,
  tail: 0,
  recognise: (head) => findMagic(head) !== undefined,
  load: async () => (await import('./part.js')).parallelsPart,
};
