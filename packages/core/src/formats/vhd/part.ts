import type { FormatPart } from '../format.js';
import type { Layer } from '../layer.js';
import { vhdChecks } from './checks.js';
import type { VhdFinding } from './header.js';
import { probeVhd } from './probe.js';
import type { VhdTarget } from './target.js';

/** Microsoft's (once Connectix's) Virtual Hard Disk: fixed, dynamic, and differencing. */
export const vhdPart: FormatPart<VhdFinding, VhdTarget> = {
  probe: probeVhd,
  virtualSize: ({ diskSize }) => diskSize,
  checks: vhdChecks,
  layers: vhdLayers,
  contains: ({ diskType }, inner) => diskType === 'fixed' && inner === 'gpt',
  disk: async () => (await import('./disk.js')).openVhd,
  qemuInfo: async () => (await import('./qemu-info.js')).describeVhd,
  writer: async () => (await import('./write.js')).vhdWriter,
};

/** Returns the fixed disk, stored as is before its footer. */
export function vhdLayers({ diskType, diskSize }: VhdFinding): Layer[] {
  const offset = diskType === 'fixed' ? 0 : null;
  return [{ kind: 'disk', format: 'unseen', offset, length: diskSize, layers: 'unseen' }];
}
