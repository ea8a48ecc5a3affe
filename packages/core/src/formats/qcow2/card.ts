import type { FormatCard } from '../card.js';
import type { Qcow2Finding } from './header.js';
import { recogniseQcow2 } from './recognise.js';
import type { Qcow2Target } from './target.js';

/** QEMU's copy-on-write format, versions 2 and 3. */
export const qcow2Card: FormatCard<Qcow2Finding, 'qcow2', Qcow2Target> = {
  name: 'qcow2',
  qemu: { name: 'qcow2', probe: recogniseQcow2 },
  hasDriver: true,
  hasWriter: true,
  head: 4096,
  tail: 0,
  hasSnapshots: true,
  recognise: recogniseQcow2,
  load: async () => (await import('./part.js')).qcow2Part,
};
