import type { FormatCard } from '../card.js';
import type { VhdxFinding } from './header.js';
import { recogniseVhdx } from './recognise.js';

/** Microsoft's second Virtual Hard Disk format. */
export const vhdxCard: FormatCard<VhdxFinding, 'vhdx'> = {
  name: 'vhdx',
  qemu: { name: 'vhdx', probe: recogniseVhdx },
  blockStatus: 'none',
  hasDriver: true,
  head: 520,
  tail: 0,
  recognise: recogniseVhdx,
  load: async () => (await import('./part.js')).vhdxPart,
};
