import type { Layer } from '../formats/layer.js';
import type { Unseen } from '../probe/probe.js';
import { nameOf } from './name-of.js';
import type { Track } from './track.js';
import type { Verdict } from './verdict.js';

/**
 * Describes what contains what, as far as the inspection read: the file, or one view of it for each conflicting
 * format.
 *
 * @param fileSize in bytes; undefined if it is unknown
 */
export function layersOf(
  { track, conflicting, contained, undecided }: Verdict,
  fileSize: number | undefined,
): Layer[] {
  const file = { kind: 'file', offset: 0, length: fileSize ?? 'unseen' } as const;
  if (!track && !conflicting.length)
    return [{ ...file, format: undecided.length ? 'unseen' : null, layers: 'unseen' }];
  const roots = track ? [track] : conflicting;
  return roots.map((root) => {
    const { layers, ...own } = viewOf(root, fileSize);
    return { ...file, ...own, layers: track ? withContained(layers, contained, fileSize) : layers };
  });
}

/** A format's description of the bytes that it was found in. */
function viewOf(
  track: Track,
  fileSize: number | undefined,
): Pick<Layer, 'format' | 'partitionTable' | 'layers'> {
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

/** The disk of an image whose bytes are not contiguous in its file. */
function diskOf(size: number | Unseen | null): Layer[] {
  return size === null
    ? []
    : [{ kind: 'disk', format: 'unseen', offset: null, length: size, layers: 'unseen' }];
}

/**
 * Adds the formats legally contained in the same bytes: to the image's disk, if it has one; otherwise the file is
 * itself also a disk, like an ISO with a partition table in front.
 */
function withContained(
  layers: Layer['layers'],
  contained: readonly Track[],
  fileSize: number | undefined,
): Layer['layers'] {
  // A compressed first chunk is not part of the disk that a guest sees.
  const views = contained.filter(({ card }) => card.rank !== 'other').map((track) => viewOf(track, fileSize));
  if (!views.length || layers === 'unseen') return layers;
  const [first, ...others] = layers;
  const [view] = views;
  if (first?.kind === 'disk' && first.format === 'unseen') return [{ ...first, ...view }, ...others];
  return [
    ...layers,
    ...views.map((each) => ({ kind: 'disk', offset: 0, length: fileSize ?? 'unseen', ...each }) as const),
  ];
}
