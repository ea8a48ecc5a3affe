import type { FormatCard } from '../card.js';
import type { VhdxFinding } from './header.js';
import { recogniseVhdx } from './recognise.js';

/** Microsoft's second Virtual Hard Disk format. */
export const vhdxCard: FormatCard<VhdxFinding, 'vhdx'> = {
  name: 'vhdx',
  qemu: { name: 'vhdx', probe: recogniseVhdx },
  blockStatus: 'none',
  head: 520,
  tail: 0,
  recognise: recogniseVhdx,
  load: async () => (await import('./part.js')).vhdxPart,
  disk: async () => (await import('./disk.js')).openVhdx,
  consistency: async () => (await import('./consistency.js')).checkVhdx,
  qemuInfo: async () => (await import('./qemu-info.js')).describeVhdx,
};
