import type { FormatCard } from '../card.js';
import type { OtherFinding } from './header.js';
import { mayBeOther, mayEndAsOther } from './recognise.js';

/** Files that people choose although they are not disk images, or not usable as they are. */
export const otherCard: FormatCard<OtherFinding, 'other'> = {
  name: 'other',
  rank: 'other',
  head: 2048,
  tail: 20,
  recognise: (head, tail) => (mayBeOther(head) ? 'maybe' : tail ? mayEndAsOther(tail) && 'maybe' : 'tail'),
  load: async () => (await import('./part.js')).otherPart,
};
