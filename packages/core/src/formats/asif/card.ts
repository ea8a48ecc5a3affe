import type { FormatCard } from '../card.js';
import type { AsifFinding } from './header.js';
import { isAsif } from './recognise.js';

/** Apple's Sparse Image Format, for virtual machines of macOS 26 and later. */
export const asifCard: FormatCard<AsifFinding, 'asif'> = {
  name: 'asif',
  hasDriver: true,
  head: 512,
  tail: 0,
  recognise: isAsif,
  load: async () => (await import('./part.js')).asifPart,
};
