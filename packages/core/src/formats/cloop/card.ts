import type { FormatCard } from '../card.js';
import type { CloopFinding } from './header.js';
import { recogniseCloop } from './recognise.js';

/** The compressed, read-only loop image of Knoppix and other live systems. */
export const cloopCard: FormatCard<CloopFinding, 'cloop'> = {
  name: 'cloop',
  qemu: { name: 'cloop', probe: recogniseCloop },
  blockStatus: 'none',
  hasDriver: true,
  head: 136,
  tail: 0,
  recognise: recogniseCloop,
  load: async () => (await import('./part.js')).cloopPart,
};
