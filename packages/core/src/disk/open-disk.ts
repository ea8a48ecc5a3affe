import { ImageFormatError, MissingFileError } from '../errors.js';
import { loadPart } from '../flow/load-part.js';
import { cardNamed, cards } from '../formats/cards.js';
import type { BaseFinding, Format } from '../formats/format.js';
import { nameOf } from '../inspect/name-of.js';
import { recogniseSource } from '../inspect/recognise-source.js';
import { Track } from '../inspect/track.js';
import { decide } from '../inspect/verdict.js';
import type { DiskContext } from '../mapping/disk-map.js';
import type { StructureMessage } from '../messages/structure.js';
import { findFile, MAX_CHAIN, type ResolveFile } from '../source/resolve-file.js';
import type { Source } from '../source/source.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { ImageDisk } from './image-disk.js';
import type { VirtualDisk } from './virtual-disk.js';

/**
 * Options of {@link openDisk}.
 *
 * @example
 * ```ts
 * // file: qcow2-snapshots.qcow2
 * import { type OpenDiskOptions, openDisk } from '@diskloupe/core/disk';
 *
 * const options: OpenDiskOptions = { format: 'qcow2', snapshot: 'first', signal: AbortSignal.timeout(30_000) };
 * const disk = await openDisk(file, options);
 * disk.size; // 1048576
 * ```
 */
export interface OpenDiskOptions {
  /** Opens the image as this format; detected by default. */
  readonly format?: string | undefined;
  /** The image's name, and the base for the files that it names; a `File`'s name by default. */
  readonly filename?: string | undefined;
  /** Finds the files that images name; without it, an image that needs one cannot be opened. */
  readonly resolve?: ResolveFile | undefined;
  /** Unlocks an encrypted image. */
  readonly passphrase?: string | undefined;
  /** Called from time to time with the fraction of the work done to find the key, 0 to 1: it may take a minute. */
  readonly onUnlock?: ((done: number) => void) | undefined;
  /** The ID or name of an internal snapshot to read instead of the current disk. */
  readonly snapshot?: string | undefined;
  /** Aborts the opening, which rejects with the signal's reason. Each read takes its own signal. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens the virtual disk of an image, as its guest sees it, with all backing files.
 *
 * @throws ImageFormatError if it is not an image, or is damaged, or if the backing chain is circular or longer than 64
 *   images; MissingFileError if a file that it names was not found; PassphraseError if it is encrypted, and there is no
 *   passphrase or a wrong one; SourceReadError; ModuleLoadError; TypeError for an invalid argument; the signal's reason
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const disk = await openDisk(file);
 * disk.size; // 2097152
 * const sector = await disk.read(512, 8); // the GPT's signature, in the second sector
 * new TextDecoder().decode(sector); // 'EFI PART'
 * ```
 */
export function openDisk(input: ImageInput, options: OpenDiskOptions = {}): Promise<VirtualDisk> {
  const { filename = typeof File !== 'undefined' && input instanceof File ? input.name : '' } = options;
  return openImage(toSource(input), filename, options, []);
}

/** @param above the names of the images that depend on this one */
async function openImage(
  source: Source,
  filename: string,
  options: OpenDiskOptions,
  above: readonly string[],
): Promise<ImageDisk> {
  const { resolve, passphrase, onUnlock, snapshot, signal } = options;
  const { format, finding } = await recognise(source, options);
  const find = async (name: string, role: string): Promise<OpenedFile> => {
    const { file, ...found } = await findFile(resolve, { name, role, namedBy: filename });
    if (file) return { ...found, source: toSource(file) };
    throw new MissingFileError(found.place, role, filename);
  };
  const context: DiskContext = {
    open: async (name, role) => (await find(name, role)).source,
    filename,
    passphrase,
    onUnlock,
    snapshot,
    signal,
  };
  const { disk: load } = format;
  if (!load) throw new ImageFormatError(finding.format, 'disk', 'none', { code: 'disk_inside' });
  if (snapshot !== undefined && !format.hasSnapshots)
    throw new ImageFormatError(finding.format, 'snapshot', snapshot, { code: 'absent' });
  const open = await loadPart(finding.format, load);
  const map = await open(source, finding, context);
  if (!map.backing) return new ImageDisk(finding, map, null);

  const below = await find(map.backing.filename, 'backing file');
  const { place } = below;
  const chain = [...above, filename];
  const refuse = (bound: StructureMessage): never => {
    throw new ImageFormatError(finding.format, 'backing_file', place, bound);
  };
  if (chain.includes(place)) refuse({ code: 'no_circle' });
  if (chain.length >= MAX_CHAIN) refuse({ code: 'at_most', params: { max: MAX_CHAIN } });
  const formatBelow = below.format ?? map.backing.format ?? undefined;
  // The image chose that name: it is not one of the caller's arguments.
  if (formatBelow !== undefined && !cardNamed(formatBelow))
    throw new ImageFormatError(finding.format, 'backing_format', formatBelow, { code: 'known' });
  // Options for the top image do not apply to those below.
  const how = { resolve, passphrase, onUnlock, signal, format: formatBelow };
  return new ImageDisk(finding, map, await openImage(below.source, place, how, chain));
}

/** A file that an image names. */
interface OpenedFile {
  readonly source: Source;
  readonly place: string;
  /** According to its name; `null` if that does not say. */
  readonly format: string | null;
}

interface Recognised {
  readonly format: Format;
  readonly finding: BaseFinding;
}

/** The format of an image: detected, or given by the caller. */
async function recognise(source: Source, { format: wanted, signal }: OpenDiskOptions): Promise<Recognised> {
  const card = wanted ? cardNamed(wanted) : undefined;
  if (wanted && !card)
    throw new TypeError(`format: ${wanted} is none of ${cards.map((each) => each.name).join(', ')}`);
  const tracks = (card ? [card] : cards).map((each) => new Track(each));
  await recogniseSource(source, tracks, { signal });
  const { track, conflicting } = decide(tracks);
  if (conflicting.length) {
    const names = conflicting.map(nameOf).join(' and ');
    throw new ImageFormatError('unknown', 'format', names, { code: 'single_format' });
  }
  const { format, run } = track ?? {};
  if (format && run?.outcome === 'found' && run.finding) return { format, finding: run.finding };
  throw run?.error ?? new ImageFormatError(wanted ?? 'unknown', 'format', 'other', { code: 'known' });
}
