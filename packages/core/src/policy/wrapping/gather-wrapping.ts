import { abortable } from '../../flow/abortable.js';
import { isRaw } from '../../formats/disk-formats.js';
import { inspectImage } from '../../inspect/inspect-image.js';
import type { AnyReport } from '../../inspect/report.js';
import { BufferSource } from '../../source/buffer-source.js';
import { SliceSource } from '../../source/slice-source.js';
import type { Source } from '../../source/source.js';
import type { NeededFacts } from '../needed-facts.js';
import type { WrapperKind } from '../policy.js';
import { packedDiskFacts } from './packed-disk-facts.js';
import { readTar } from './read-tar.js';
import { START_LENGTH } from './start-length.js';
import { TAR_START, unpackStart } from './unpack-start.js';
import { wrapperKind } from './wrapper-kind.js';
import type { UnpackedStart, Wrapping } from './wrapping.js';

/** Checks that need nothing but the start of an image. */
const EARLY: readonly string[] = [
  'backing_file',
  'data_file',
  'descriptor',
  'banned',
  'corrupt',
  'encrypted',
  'unknown_features',
  'unsupported_version',
];

/**
 * Finds out what a packed file holds: reads its start, and what its end states about its size, and unpacks 512 KiB at most.
 *
 * @returns undefined if it is not packed
 */
export async function gatherWrapping(
  source: Source,
  report: AnyReport,
  needs: NeededFacts,
  signal: AbortSignal | undefined,
): Promise<Wrapping | undefined> {
  const kind = wrapperKind(report.format);
  if (kind === undefined) return undefined;
  const look = async (start: UnpackedStart, stored?: Source): Promise<PackedImage> => {
    const inner: AnyReport = await inspectImage(new BufferSource(start.bytes), { signal });
    const disk = needs.partitions ? await packedDiskFacts(start, inner, stored, signal) : undefined;
    return { ...imageIn(start, inner), ...(disk && { disk }) };
  };
  if (kind === 'tar') {
    const length = Math.min(source.size, TAR_START);
    return inTar(kind, await abortable(source.read(0, length, { signal }), signal), undefined, look, source);
  }
  const start = await unpackStart(report.format, source, signal);
  if (start === 'unseen') return UNSEEN(kind);
  const image = await look(start);
  if (image.format === 'tar') return inTar(kind, start.bytes, 'tar', look);
  return { kind, holds: image.format, dialect: null, member: start.name ?? null, ...image };
}

/** @param archive the file itself, if it is the archive */
async function inTar(
  kind: WrapperKind,
  bytes: Uint8Array,
  holds: 'tar' | undefined,
  look: (start: UnpackedStart, stored?: Source) => Promise<PackedImage>,
  archive?: Source,
): Promise<Wrapping> {
  const { dialect = null, largest, names, areAll } = readTar(bytes) ?? {};
  if (!largest) return { ...UNSEEN(kind), dialect, holds: holds ?? 'unseen' };
  const { name, size, offset } = largest;
  const isStored = archive !== undefined && offset !== undefined && size !== 'unseen';
  const image = largest.bytes.length
    ? await look(
        { ...largest, bytes: largest.bytes.subarray(0, START_LENGTH) },
        isStored ? new SliceSource(archive, offset, size) : undefined,
      )
    : { ...NO_IMAGE, unpackedSize: size };
  return { kind, dialect, member: name, names, areAll, ...image, holds: holds ?? image.format };
}

type PackedImage = Omit<Wrapping, 'kind' | 'holds' | 'dialect' | 'member'>;

function imageIn(
  { size, isLeast = false }: UnpackedStart,
  { format, safety, virtualSize, details }: AnyReport,
): PackedImage {
  return {
    format: format === 'unknown' ? 'unseen' : format,
    unpackedSize: size,
    isLeast,
    // A footer of a fixed VHD is not in the start, so that its disk is raw here, and 512 bytes larger.
    virtualSize: format === 'unknown' ? 'unseen' : isRaw(format) ? size : virtualSize,
    details,
    checks: [...safety.failures, ...safety.warnings].filter(({ name }) => EARLY.includes(name)),
  };
}

const NO_IMAGE: PackedImage = {
  format: 'unseen',
  unpackedSize: 'unseen',
  isLeast: false,
  virtualSize: 'unseen',
  details: null,
  checks: [],
};

const UNSEEN = (kind: WrapperKind): Wrapping => ({
  kind,
  holds: 'unseen',
  dialect: null,
  member: null,
  ...NO_IMAGE,
});
