import type { FormatCard } from '../card.js';
import type { QedFinding } from './header.js';
import { recogniseQed } from './recognise.js';

/** QEMU's short-lived successor of qcow2, which is no longer maintained. */
export const qedCard: FormatCard<QedFinding, 'qed'> = {
  name: 'qed',
  priority: 1,
  qemu: { name: 'qed', probe: recogniseQed },
  hasDriver: true,
  // The header, and after it a backing file name of usual length.
  head: 1024,
  tail: 0,
  recognise: recogniseQed,
  load: async () => (await import('./part.js')).qedPart,
};
