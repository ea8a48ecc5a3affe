import type { FormatCard } from '../card.js';
import type { IsoFinding } from './header.js';
import { mayBeIso } from './recognise.js';

/** Optical discs: ISO 9660 with its extensions, UDF, or both. QEMU reads them as raw. */
export const isoCard: FormatCard<IsoFinding, 'iso'> = {
  name: 'iso',
  blockStatus: 'identity',
  mayContain: ['gpt'],
  head: 65_536,
  // The last place of an anchor of UDF.
  tail: 4096,
  // What UDF's anchor points to, and 64 KiB after it, because that much is read at once.
  window: 328_704,
  recognise: (head) => mayBeIso(head) && 'maybe',
  load: async () => (await import('./part.js')).isoPart,
};
