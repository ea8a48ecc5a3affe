import type { FormatCard } from '../card.js';
import type { TextFinding } from './header.js';
import { mayBeText } from './recognise.js';

/** Text: not a disk image, unless something stronger says so. (A VMDK descriptor is text, too.) */
export const textCard: FormatCard<TextFinding, 'text'> = {
  name: 'text',
  priority: 8,
  rank: 'weak',
  head: 65_536,
  tail: 4096,
  recognise: (head) => mayBeText(head) && 'maybe',
  load: async () => (await import('./part.js')).textPart,
};
