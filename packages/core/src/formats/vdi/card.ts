import type { FormatCard } from '../card.js';
import type { VdiFinding } from './header.js';
import { recogniseVdi } from './recognise.js';
import type { VdiTarget } from './target.js';

/** VirtualBox's disk format. */
export const vdiCard: FormatCard<VdiFinding, 'vdi', VdiTarget> = {
  name: 'vdi',
  priority: 3,
  qemu: { name: 'vdi', probe: recogniseVdi },
  blockStatus: 'no-backing',
  hasDriver: true,
  hasWriter: true,
  head: 512,
  tail: 0,
  recognise: recogniseVdi,
  load: async () => (await import('./part.js')).vdiPart,
};
