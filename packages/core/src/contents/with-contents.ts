import type { Layer } from '../formats/layer.js';

/**
 * Merges what `inspectContents` found on the virtual disk into the layers of a report, which end at the disk of a format
 * that scatters it over the file.
 *
 * @param layers those of the report
 * @param disk the layer of the virtual disk
 * @returns new layers; the given ones if formats conflict, because then nobody knows whose disk it is
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { inspectContents, withContents } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const report = await inspectImage(file);
 * const { layer } = await inspectContents(await openDisk(file));
 * const [whole] = withContents(report.layers, layer);
 * whole?.kind; // 'file'
 * ```
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
