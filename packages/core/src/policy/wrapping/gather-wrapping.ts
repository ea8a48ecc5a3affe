import { abortable } from '../../flow/abortable.js';
import { isRaw } from '../../formats/disk-formats.js';
import { inspectImage } from '../../inspect/inspect-image.js';
import type { AnyReport } from '../../inspect/report.js';
import { BufferSource } from '../../source/buffer-source.js';
import type { Source } from '../../source/source.js';
import type { WrapperKind } from '../policy.js';
import { readTar } from './read-tar.js';
import { START_LENGTH } from './start-length.js';
import { packedLength, unpackStart } from './unpack-start.js';
import { wrapperKind } from './wrapper-kind.js';
import type { UnpackedStart, Wrapping } from './wrapping.js';

/** Checks that need nothing but the start of an image. */
const EARLY: readonly string[] = [
  'backing_file',
  'data_file',
  'descriptor',
  'banned',
  'corrupt',
  'unknown_features',
  'unsupported_version',
];

/**
 * Finds out what a packed file holds: reads its start and its last 4 bytes, and unpacks 128 KiB at most.
 *
 * @returns undefined if it is not packed
 */
export async function gatherWrapping(
  source: Source,
  report: AnyReport,
  signal: AbortSignal | undefined,
): Promise<Wrapping | undefined> {
  const kind = wrapperKind(report.format);
  if (kind === undefined) return undefined;
  const { size } = source;
  const [head, tail] = await abortable(
    Promise.all([
      source.read(0, Math.min(size, packedLength(kind)), { signal }),
      source.read(Math.max(0, size - 4), Math.min(size, 4), { signal }),
    ]),
    signal,
  );
  if (kind === 'tar') return inTar(kind, head, undefined, signal);
  const start = await unpackStart(kind, head, tail, size);
  if (start === 'unseen') return UNSEEN(kind);
  const inner: AnyReport = await inspectImage(new BufferSource(start.bytes), { signal });
  if (inner.format === 'tar') return inTar(kind, start.bytes, 'tar', signal);
  const image = imageFacts(start, inner);
  return { kind, holds: image.format, dialect: null, member: start.name ?? null, ...image };
}

async function inTar(
  kind: WrapperKind,
  bytes: Uint8Array,
  holds: 'tar' | undefined,
  signal: AbortSignal | undefined,
): Promise<Wrapping> {
  const { dialect = null, largest } = readTar(bytes) ?? {};
  if (!largest) return { ...UNSEEN(kind), dialect, holds: holds ?? 'unseen' };
  const start = { ...largest, bytes: largest.bytes.subarray(0, START_LENGTH) };
  const image = start.bytes.length
    ? imageFacts(start, await inspectImage(new BufferSource(start.bytes), { signal }))
    : { ...NO_IMAGE, unpackedSize: start.size };
  return { kind, dialect, member: largest.name, ...image, holds: holds ?? image.format };
}

type ImageFacts = Pick<
  Wrapping,
  'format' | 'unpackedSize' | 'isLeast' | 'virtualSize' | 'details' | 'failures'
>;

function imageFacts(
  { size, isLeast = false }: UnpackedStart,
  { format, safety, virtualSize, details }: AnyReport,
): ImageFacts {
  return {
    format: format === 'unknown' ? 'unseen' : format,
    unpackedSize: size,
    isLeast,
    // A footer of a fixed VHD is not in the start, so that its disk is raw here, and 512 bytes larger.
    virtualSize: format === 'unknown' ? 'unseen' : isRaw(format) ? size : virtualSize,
    details,
    failures: safety.failures.filter(({ name }) => EARLY.includes(name)),
  };
}

const NO_IMAGE: ImageFacts = {
  format: 'unseen',
  unpackedSize: 'unseen',
  isLeast: false,
  virtualSize: 'unseen',
  details: null,
  failures: [],
};

const UNSEEN = (kind: WrapperKind): Wrapping => ({
  kind,
  holds: 'unseen',
  dialect: null,
  member: null,
  ...NO_IMAGE,
});
