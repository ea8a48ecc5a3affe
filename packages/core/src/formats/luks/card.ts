import type { FormatCard } from '../card.js';
import type { LuksFinding } from './header.js';
import { isLuks, recogniseLuks } from './recognise.js';

/** Linux's disk encryption, versions 1 and 2; QEMU supports only the first. */
export const luksCard: FormatCard<LuksFinding, 'luks'> = {
  name: 'luks',
  qemu: { name: 'luks', probe: recogniseLuks },
  blockStatus: 'none',
  hasDriver: true,
  head: 592,
  tail: 0,
  recognise: isLuks,
  load: async () => (await import('./part.js')).luksPart,
};
