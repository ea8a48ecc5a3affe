import { UnwrapError } from '../errors/wrapping.js';
import { loadPart } from '../flow/load-part.js';
import { cardNamed } from '../formats/cards.js';
import { isRaw } from '../formats/disk-formats.js';
import { inspectImage } from '../inspect/inspect-image.js';
import type { AnyReport } from '../inspect/report.js';
import { BufferSource } from '../source/buffer-source.js';
import { isArchive, walkArchive } from './archives.js';
import type { Content } from './content.js';
import { faultOf } from './fault-of.js';
import { MAX_INSPECTED } from './limits.js';
import type { ArchiveEntry, ArchiveMember } from './member.js';
import { isPassage } from './passages.js';
import { readStart, type Start } from './read-start.js';

/** The files of an archive, and the one that is the image. */
export interface ChosenMember {
  readonly members: readonly ArchiveMember[];
  /** Whether these are all. */
  readonly areAll: boolean;
  /** Absent if no file is an image. */
  readonly entry: ArchiveEntry | undefined;
  readonly fault: UnwrapError | null;
}

export interface ChooseOptions {
  /** The name of the file to choose. */
  readonly member: string | undefined;
  /** Whether to list all files of a passage, too. */
  readonly allMembers: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Bytes of a file that tell its format well enough to choose. */
const LOOK: number = 2 ** 18;
/** Names of raw images, which have no signature. */
const RAW_NAME = /\.(?:img|raw|dd|bin|iso|hdd|disk|image|wic|ima|flp|vfd)$/i;

/**
 * Lists the files of an archive, and chooses the disk image: the one of that name, or the first. A passage is read no further
 * than to it.
 *
 * @throws SourceReadError; ModuleLoadError; the signal's reason
 */
export async function chooseMember(
  format: string,
  archive: Content,
  { member: wanted, allMembers, signal }: ChooseOptions,
): Promise<ChosenMember> {
  const listed: { entry: ArchiveEntry; format: string | undefined; isDisk: boolean }[] = [];
  let areAll = true;
  let fault: UnwrapError | null = null;
  try {
    for await (const { entry, passing } of walkArchive(format, archive, signal)) {
      const isWanted = wanted === undefined || entry.name === wanted;
      // Files at hand are looked at once all are known, the largest first.
      const looked =
        archive.source || !(isWanted || allMembers)
          ? undefined
          : await lookAt(entry, await readStart(passing, LOOK, signal), signal);
      listed.push({ entry, format: looked?.format, isDisk: looked?.isDisk ?? false });
      if (!allMembers && looked && (looked.isDisk || wanted !== undefined)) {
        areAll = false;
        break;
      }
    }
  } catch (error) {
    signal?.throwIfAborted();
    fault = faultOf(error);
    areAll = false;
  }
  if (archive.source) {
    const bySize = [...listed].sort((one, other) => Number(other.entry.size) - Number(one.entry.size));
    for (const each of bySize.slice(0, MAX_INSPECTED)) {
      const { source } = each.entry.content;
      const start = source ? undefined : await readStart(each.entry.content, LOOK, signal);
      Object.assign(each, await lookAt(each.entry, start, signal));
    }
  }
  const isOnly = listed.length === 1 && areAll;
  const found =
    wanted === undefined
      ? (listed.find(({ isDisk }) => isDisk) ?? (isOnly ? listed[0] : undefined))
      : listed.find(({ entry }) => entry.name === wanted);
  if (!found && wanted !== undefined)
    fault ??= new UnwrapError(format, null, { code: 'member_missing', params: { name: wanted } });
  const members = listed.map(({ entry: { name, size, method }, format: seen = 'unseen', isDisk }) => ({
    name,
    size,
    method,
    format: seen,
    isDisk,
  }));
  // What was found is whole, whatever follows it.
  return { members, areAll, entry: found?.entry, fault: found ? null : fault };
}

/**
 * Whether a file is a disk image; another wrapper may hold one.
 *
 * @param start of a file without random access
 */
export async function lookAt(
  entry: ArchiveEntry,
  start: Start | undefined,
  signal: AbortSignal | undefined,
): Promise<{ readonly format: string; readonly isDisk: boolean }> {
  const { source } = entry.content;
  const whole = start ? start.isWhole && new BufferSource(start.bytes) : source;
  const report = whole ? await inspectImage(whole, { signal }) : await inspectPart(entry, start);
  const { format } = report;
  return { format, isDisk: isDisk(report, entry) || isPassage(format) || isArchive(format) };
}

async function inspectPart({ name, size }: ArchiveEntry, start: Start | undefined): Promise<AnyReport> {
  const { inspectStart } = await loadPart('streams', () => import('../inspect/inspect-start.js'));
  const fileSize = size === 'unseen' ? null : size;
  return inspectStart(start?.bytes ?? new Uint8Array(0), { fileName: name, fileSize });
}

function isDisk({ format, details }: AnyReport, { name }: ArchiveEntry): boolean {
  if (isRaw(format)) {
    const shows = ['fileSystem', 'partitionTable', 'bootSector'].some(
      (field) => details !== null && field in details && Boolean(Reflect.get(details, field)),
    );
    return shows || RAW_NAME.test(name);
  }
  const card = cardNamed(format);
  return card !== undefined && card.rank !== 'other' && card.name !== 'text';
}
