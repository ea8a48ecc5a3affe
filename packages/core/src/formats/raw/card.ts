import type { FormatCard } from '../card.js';
import type { RawFinding } from './header.js';
import type { RawTarget } from './target.js';

/** The last resort if nothing else matches. */
export const rawCard: FormatCard<RawFinding, 'raw', RawTarget> = {
  name: 'raw',
  priority: 9,
  qemu: { name: 'raw' },
  blockStatus: 'identity',
  rank: 'weak',
  hasDriver: true,
  hasWriter: true,
  head: 69_632,
  tail: 4096,
  recognise: () => true,
  load: async () => (await import('./part.js')).rawPart,
};
