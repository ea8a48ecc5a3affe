import type { FormatCard } from '../card.js';
import type { QcowFinding } from './header.js';
import { isQcow, recogniseQcow } from './recognise.js';

/** QEMU's first copy-on-write format, version 1. */
export const qcowCard: FormatCard<QcowFinding, 'qcow'> = {
  name: 'qcow',
  qemu: { name: 'qcow', probe: recogniseQcow },
  hasDriver: true,
  // The header, and after it a backing file name of usual length.
  head: 1024,
  tail: 0,
  recognise: isQcow,
  load: async () => (await import('./part.js')).qcowPart,
};
