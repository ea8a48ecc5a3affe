import type { Layer } from '../formats/layer.js';
import type { Unseen } from '../probe/probe.js';
import { nameOf, type Track } from './track.js';
import type { Verdict } from './verdict.js';

/**
 * What lies in what, as far as an inspection has seen it: the file, or one view of it for each of conflicting formats.
 *
 * @param fileSize in bytes
 */
export function layersOf({ track, conflicting, contained, undecided }: Verdict, fileSize: number): Layer[] {
  const file = { kind: 'file', offset: 0, length: fileSize } as const;
  if (!track && !conflicting.length)
    return [{ ...file, format: undecided.length ? 'unseen' : null, layers: 'unseen' }];
  const roots = track ? [track] : conflicting;
  return roots.map((root) => {
    const { layers, ...own } = viewOf(root, fileSize);
    return { ...file, ...own, layers: track ? withContained(layers, contained, fileSize) : layers };
  });
}

/** What a format says of the bytes that it was found in. */
function viewOf(track: Track, fileSize: number): Pick<Layer, 'format' | 'partitionTable' | 'layers'> {
  const { format, finding } = track;
  const table = finding && 'partitionTable' in finding ? finding.partitionTable : undefined;
  return {
    format: nameOf(track),
    ...(typeof table === 'string' && { partitionTable: table }),
    layers:
      finding && format
        ? (format.layers?.(finding, fileSize) ?? diskOf(format.virtualSize(finding, fileSize)))
        : 'unseen',
  };
}

/** The disk of an image that is not to be found in its file as it is. */
function diskOf(size: number | Unseen | null): Layer[] {
  return size === null
    ? []
    : [{ kind: 'disk', format: 'unseen', offset: null, length: size, layers: 'unseen' }];
}

/**
 * With the formats that lie legally in the same bytes: on the disk of the image, where it has one; else the file can be
 * taken for a disk as well, as an ISO with a partition table in front.
 */
function withContained(
  layers: Layer['layers'],
  contained: readonly Track[],
  fileSize: number,
): Layer['layers'] {
  // A compressed first chunk is no part of the disk as a guest sees it.
  const views = contained.filter(({ card }) => card.rank !== 'other').map((track) => viewOf(track, fileSize));
  if (!views.length || layers === 'unseen') return layers;
  const [first, ...others] = layers;
  const [view] = views;
  if (first?.kind === 'disk' && first.format === 'unseen') return [{ ...first, ...view }, ...others];
  return [
    ...layers,
    ...views.map((each) => ({ kind: 'disk', offset: 0, length: fileSize, ...each }) as const),
  ];
}
