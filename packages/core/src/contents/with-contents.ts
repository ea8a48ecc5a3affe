import type { Layer } from '../formats/layer.js';

/**
 * The layers of a report with those of the disk inside: what `inspectContents` found, in its place. Where several formats
 * contradict each other there is none.
 *
 * @param disk the layer of the disk inside
 */
export function withContents(layers: readonly Layer[], disk: Layer): readonly Layer[] {
  const [file, ...conflicting] = layers;
  if (!file || conflicting.length) return layers;
  const { format, layers: inside, partitionTable } = disk;
  const found = { format, layers: inside, ...(partitionTable !== undefined && { partitionTable }) };
  const first = file.layers === 'unseen' ? undefined : file.layers[0];
  // A file without a disk of its own in it is the disk.
  if (first?.kind !== 'disk' || file.layers === 'unseen') return [{ ...file, ...found }];
  return [{ ...file, layers: [{ ...first, ...found }, ...file.layers.slice(1)] }];
}
