import type { Unseen } from '../../probe/probe.js';
import type { Layer } from '../layer.js';
import type { GptFinding, Partition } from './header.js';
import { isExtended } from './mbr.js';
import { endOf } from './overlaps.js';

/** Returns the partitions of a disk; those of an extended partition are layers in it. */
export function gptLayers({ partitions }: GptFinding): readonly Layer[] | Unseen {
  return partitions === 'unseen' ? partitions : layersOfPartitions(partitions);
}

/** @param look returns what a partition holds; by default unread */
export function layersOfPartitions(
  partitions: readonly Partition[],
  look: (partition: Partition) => Pick<Layer, 'format' | 'layers'> = () => NOT_LOOKED_AT,
): Layer[] {
  const filled = partitions.filter(({ length }) => length);
  const isAround = (outer: Partition, inner: Partition): boolean =>
    isExtended(outer) && outer !== inner && outer.offset <= inner.offset && endOf(inner) <= endOf(outer);
  const placed = new Set<Partition>();
  const layerOf = (partition: Partition, base: number): Layer => {
    const { number, type, name, offset, length } = partition;
    const inside = filled.filter((each) => !placed.has(each) && isAround(partition, each));
    for (const each of inside) placed.add(each);
    const held = isExtended(partition)
      ? { format: null, layers: inside.map((each) => layerOf(each, offset)) }
      : look(partition);
    return { kind: 'partition', offset: offset - base, length, partition: { number, type, name }, ...held };
  };
  // An extended partition comes before its contents.
  return filled.flatMap((partition) => (placed.has(partition) ? [] : [layerOf(partition, 0)]));
}

const NOT_LOOKED_AT = { format: 'unseen', layers: 'unseen' } as const;
