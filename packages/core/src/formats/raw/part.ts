import type { Unseen } from '../../probe/probe.js';
import { type FormatPart, rawVirtualSize } from '../format.js';
import type { Layer } from '../layer.js';
import { rawChecks } from './checks.js';
import type { RawFinding } from './header.js';
import { probeRaw } from './probe.js';
import type { RawTarget } from './target.js';

/** The last resort if nothing else matches. */
export const rawPart: FormatPart<RawFinding, RawTarget> = {
  probe: probeRaw,
  virtualSize: rawVirtualSize,
  checks: rawChecks,
  layers: rawLayers,
  disk: async () => (await import('../../mapping/as-it-lies.js')).openAsItLies,
  qemuInfo: async () => (await import('./qemu-info.js')).describeRaw,
  writer: async () => (await import('./write.js')).rawWriter,
};

/** Returns the file system that fills the disk. Partition tables other than MBR and GPT are not followed. */
export function rawLayers(
  { fileSystem, partitionTable, content }: RawFinding,
  fileSize: number | undefined,
): readonly Layer[] | Unseen {
  if (fileSystem === null) return partitionTable === null && content !== 'unseen' ? [] : 'unseen';
  const length = fileSize ?? 'unseen';
  return [{ kind: 'file-system', format: fileSystem, offset: 0, length, layers: 'unseen' }];
}
