import type { Layer } from '../layer.js';
import type { VhdFinding } from './header.js';

/** Returns the fixed disk, stored as is before its footer. */
export function vhdLayers({ diskType, diskSize }: VhdFinding): Layer[] {
  const offset = diskType === 'fixed' ? 0 : null;
  return [{ kind: 'disk', format: 'unseen', offset, length: diskSize, layers: 'unseen' }];
}
