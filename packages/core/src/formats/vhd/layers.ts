import type { Layer } from '../layer.js';
import type { VhdFinding } from './header.js';

/** A fixed disk lies in front of its footer as it is. */
export function vhdLayers({ diskType, diskSize }: VhdFinding): Layer[] {
  const offset = diskType === 'fixed' ? 0 : null;
  return [{ kind: 'disk', format: 'unseen', offset, length: diskSize, layers: 'unseen' }];
}
