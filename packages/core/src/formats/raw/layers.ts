import type { Unseen } from '../../probe/probe.js';
import type { Layer } from '../layer.js';
import type { RawFinding } from './header.js';

/** Returns the file system that fills the disk. Partition tables other than MBR and GPT are not followed. */
export function rawLayers(
  { fileSystem, partitionTable, content }: RawFinding,
  fileSize: number,
): readonly Layer[] | Unseen {
  if (fileSystem === null) return partitionTable === null && content !== 'unseen' ? [] : 'unseen';
  return [{ kind: 'file-system', format: fileSystem, offset: 0, length: fileSize, layers: 'unseen' }];
}
