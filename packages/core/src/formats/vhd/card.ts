import type { FormatCard } from '../card.js';
import type { VhdFinding } from './header.js';
import { mayHaveFooter, recogniseVhd } from './recognise.js';
import type { VhdTarget } from './target.js';

/** Microsoft's (once Connectix's) Virtual Hard Disk: fixed, dynamic, and differencing. */
export const vhdCard: FormatCard<VhdFinding, 'vhd', VhdTarget> = {
  name: 'vhd',
  qemu: { name: 'vpc', probe: recogniseVhd },
  blockStatus: 'no-backing',
  sees: 512,
  hasDriver: true,
  hasWriter: true,
  mayContain: ['gpt'],
  head: 1536,
  // The bytes searched for a footer that something follows.
  tail: 4096,
  recognise: (head, tail) => recogniseVhd(head) || (tail ? mayHaveFooter(tail) && 'maybe' : 'tail'),
  load: async () => (await import('./part.js')).vhdPart,
};
