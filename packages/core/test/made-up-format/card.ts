import type { FormatCard } from '../../src/formats/card.js';
import type { MadeUpFinding } from './part.js';
import type { MadeUpTarget } from './write.js';

/** A made-up format: `MADE-UP!`, the size of the disk in bytes (8, little-endian), and the plain disk. */
export const madeUpCard: FormatCard<MadeUpFinding, 'made-up', MadeUpTarget> = {
  name: 'made-up',
  qemu: { name: 'madeup', probe: (head) => head.is(0, 'MADE-UP!') },
  hasDriver: true,
  hasWriter: true,
  head: 16,
  tail: 0,
  recognise: (head) => head.is(0, 'MADE-UP!'),
  load: async () => (await import('./part.js')).madeUpPart,
};
