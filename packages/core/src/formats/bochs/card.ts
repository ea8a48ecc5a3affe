import type { FormatCard } from '../card.js';
import type { BochsFinding } from './header.js';
import { isBochs, recogniseBochs } from './recognise.js';

/** The disk formats of Bochs: growing ones, and redologs over another image, which QEMU reads as raw. */
export const bochsCard: FormatCard<BochsFinding, 'bochs'> = {
  name: 'bochs',
  qemu: { name: 'bochs', probe: recogniseBochs },
  blockStatus: 'none',
  hasDriver: true,
  head: 512,
  tail: 0,
  recognise: isBochs,
  load: async () => (await import('./part.js')).bochsPart,
};
