import type { FormatCard } from '../card.js';
import type { VhdxFinding } from './header.js';
import { recogniseVhdx } from './recognise.js';
import type { VhdxTarget } from './target.js';

/** Microsoft's second Virtual Hard Disk format. */
export const vhdxCard: FormatCard<VhdxFinding, 'vhdx', VhdxTarget> = {
  name: 'vhdx',
  qemu: { name: 'vhdx', probe: recogniseVhdx },
  blockStatus: 'none',
  hasDriver: true,
  hasWriter: true,
  head: 520,
  tail: 0,
  recognise: recogniseVhdx,
  load: async () => (await import('./part.js')).vhdxPart,
};
