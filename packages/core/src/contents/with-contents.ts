import type { Layer } from '../formats/layer.js';

/**
 * Merges the layers that `inspectContents` found on the virtual disk into those of a report. Returns undefined if
 * formats conflict.
 *
 * @param disk the layer of the virtual disk
 */
export function withContents(layers: readonly Layer[], disk: Layer): readonly Layer[] {
  const [file, ...conflicting] = layers;
  if (!file || conflicting.length) return layers;
  const { format, layers: inside, partitionTable } = disk;
  const found = { format, layers: inside, ...(partitionTable !== undefined && { partitionTable }) };
  const first = file.layers === 'unseen' ? undefined : file.layers[0];
  // A file without a separate disk in it is itself the disk.
  if (first?.kind !== 'disk' || file.layers === 'unseen') return [{ ...file, ...found }];
  return [{ ...file, layers: [{ ...first, ...found }, ...file.layers.slice(1)] }];
}
