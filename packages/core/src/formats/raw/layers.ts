import type { Unseen } from '../../probe/probe.js';
import type { Layer } from '../layer.js';
import type { RawFinding } from './header.js';

/** The file system that takes the whole disk. Behind a partition table that is neither MBR nor GPT nobody looks. */
export function rawLayers(
  { fileSystem, partitionTable, content }: RawFinding,
  fileSize: number,
): readonly Layer[] | Unseen {
  if (fileSystem === null) return partitionTable === null && content !== 'unseen' ? [] : 'unseen';
  return [{ kind: 'file-system', format: fileSystem, offset: 0, length: fileSize, layers: 'unseen' }];
}
