import type { FormatCard } from '../card.js';
import type { VmdkFinding } from './header.js';
import { HEAD_LENGTH, isVmdk, recogniseVmdk } from './recognise.js';
import type { VmdkTarget } from './target.js';

/** VMware's disk: sparse, stream-optimized and ESX extents, and descriptors in text. */
export const vmdkCard: FormatCard<VmdkFinding, 'vmdk', VmdkTarget> = {
  name: 'vmdk',
  qemu: { name: 'vmdk', probe: recogniseVmdk },
  hasDriver: true,
  hasWriter: true,
  head: HEAD_LENGTH,
  tail: 1536,
  recognise: isVmdk,
  load: async () => (await import('./part.js')).vmdkPart,
};
