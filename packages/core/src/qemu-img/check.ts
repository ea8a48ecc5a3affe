import { MissingFileError, UnsupportedCheckError } from '../errors.js';
import { loadPart } from '../flow/load-part.js';
import type { Consistency, ConsistencyFinding } from '../formats/consistency.js';
import { readWhole } from '../source/read-whole.js';
import { RememberedSource } from '../source/remembered-source.js';
import { findFile, type ResolveFile } from '../source/resolve-file.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { loadDriver, PROBE_LENGTH, probeDriver, runProbe } from './driver.js';
import { imageInfo } from './info.js';
import { prettyJson } from './pretty-json.js';

/**
 * The output of `qemu-img check --output=json` (QEMU, qapi/block-core.json: ImageCheck). Counts of 0 are absent,
 * except `check-errors`.
 *
 * @example
 * ```ts
 * import { checkImage, type ImageCheck } from '@diskloupe/core/qemu-img';
 *
 * const isWhole = (check: ImageCheck) => !check.corruptions && !check['check-errors'];
 * const { check } = await checkImage(file);
 * if (check) console.log(isWhole(check)); // true
 * ```
 */
export interface ImageCheck {
  readonly filename: string;
  readonly format: string;
  /** Number of things that could not be checked. */
  readonly 'check-errors': number;
  /** End of the last cluster in use, in bytes; only for formats that report it. */
  readonly 'image-end-offset'?: number;
  /** Contradictions in the metadata: the disk is or may become damaged. */
  readonly corruptions?: number;
  /** In clusters, or in the format's allocation unit. */
  readonly leaks?: number;
  /** Clusters of the disk. */
  readonly 'total-clusters'?: number;
  readonly 'allocated-clusters'?: number;
  /** Allocated clusters that do not directly follow the previous one. */
  readonly 'fragmented-clusters'?: number;
  readonly 'compressed-clusters'?: number;
}

/**
 * The outcome of {@link checkImage}.
 *
 * @example
 * ```ts
 * import { type CheckOutcome, checkImage } from '@diskloupe/core/qemu-img';
 *
 * const codes = ({ findings }: CheckOutcome) => findings.map(({ message }) => message.code);
 * codes(await checkImage(file)); // []
 * ```
 */
export interface CheckOutcome {
  /** As qemu-img reports it; `null` if the check was aborted, and qemu-img prints nothing. */
  readonly check: ImageCheck | null;
  /** The first thousand findings. */
  readonly findings: readonly ConsistencyFinding[];
  /** How many more there were. */
  readonly omittedFindings: number;
  /** Why it was aborted; `null` if it was completed. */
  readonly aborted: Consistency['aborted'];
}

/**
 * Options of {@link checkImage}.
 *
 * @example
 * ```ts
 * import { type CheckImageOptions, checkImage } from '@diskloupe/core/qemu-img';
 *
 * const options: CheckImageOptions = { format: 'qcow2', onProgress: (done, total) => console.log(done / total) };
 * const { aborted } = await checkImage(file, options);
 * aborted; // null
 * ```
 */
export interface CheckImageOptions {
  /** Opens the image as this format, like qemu-img's `-f`: QEMU's name of a format, or Glance's. */
  readonly format?: string | undefined;
  /** The image's name, and the base for the files that it names; a `File`'s name by default. */
  readonly filename?: string | undefined;
  /** Finds the extents in a VMDK descriptor. No other files are requested. */
  readonly resolve?: ResolveFile | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called now and then with the amount of work done, out of `total`. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Checks the consistency of an image as `qemu-img check` does, without repairs: its tables, not its data. Unlike
 * qemu-img, it needs no passphrase, backing file or data file.
 *
 * @throws UnsupportedCheckError for formats without anything to check; ImageFormatError if qemu-img would refuse to open
 *   the image, and for one that is too large to check; MissingFileError for an extent that was not found; TypeError for
 *   an invalid argument; SourceReadError; the signal's reason
 *
 * @example
 * ```ts
 * import { checkImage } from '@diskloupe/core/qemu-img';
 *
 * const { check, findings } = await checkImage(file);
 * check?.['total-clusters']; // 32
 * findings; // []
 * ```
 */
export async function checkImage(input: ImageInput, options: CheckImageOptions = {}): Promise<CheckOutcome> {
  const { format, filename = nameOf(input), resolve, signal, onProgress } = options;
  const source = toSource(input);
  const head = await readWhole(source, 0, Math.min(PROBE_LENGTH, source.size), signal);
  const driver = await loadDriver(format ?? probeDriver(head, filename));
  const { consistency: load } = driver.format;
  if (!load) {
    // qemu-img opens an image before it finds that there is nothing to check: one that cannot be opened is damaged.
    await imageInfo(source, { format: driver.name, filename, resolve, signal });
    throw new UnsupportedCheckError(driver.name);
  }
  const finding = await runProbe(driver.format, new RememberedSource(source, head), signal, {
    withoutTables: true,
  });
  const check = await loadPart(driver.name, load);
  const consistency = await check(source, finding, {
    open: async (name, role) => {
      const { file, place } = await findFile(resolve, { name, role, namedBy: filename });
      if (file) return toSource(file);
      throw new MissingFileError(place, role, filename);
    },
    signal,
    onProgress,
  });
  const { findings, omittedFindings, aborted } = consistency;
  const counts = aborted === null ? imageCheck(filename, driver.name, consistency) : null;
  return { check: counts, findings, omittedFindings, aborted };
}

function imageCheck(filename: string, format: string, consistency: Consistency): ImageCheck {
  const { imageEndOffset, corruptions, leaks, checkErrors } = consistency;
  const { totalClusters, allocatedClusters, fragmentedClusters, compressedClusters } = consistency;
  return {
    filename,
    format,
    'check-errors': checkErrors,
    ...(imageEndOffset && { 'image-end-offset': imageEndOffset }),
    ...(corruptions && { corruptions }),
    ...(leaks && { leaks }),
    ...(totalClusters && { 'total-clusters': totalClusters }),
    ...(allocatedClusters && { 'allocated-clusters': allocatedClusters }),
    ...(fragmentedClusters && { 'fragmented-clusters': fragmentedClusters }),
    ...(compressedClusters && { 'compressed-clusters': compressedClusters }),
  };
}

function nameOf(input: ImageInput): string {
  return typeof File !== 'undefined' && input instanceof File ? input.name : '';
}

/**
 * Formats the output of `qemu-img check --output=json`, byte for byte: empty if the check was aborted.
 *
 * @example
 * ```ts
 * import { checkImage, checkJson } from '@diskloupe/core/qemu-img';
 *
 * // What `qemu-img check --output=json disk.qcow2` prints.
 * const text = checkJson(await checkImage(file));
 * JSON.parse(text)['check-errors']; // 0
 * ```
 */
export function checkJson({ check }: CheckOutcome): string {
  return check ? prettyJson(check) : '';
}

/**
 * Returns the exit status of `qemu-img check`: 0 without errors, 1 if the check failed, 2 for corruptions, 3 for
 * leaks only, 63 if the format cannot be checked.
 *
 * @param outcome or the error of {@link checkImage}
 *
 * @example
 * ```ts
 * import { checkImage, checkStatus } from '@diskloupe/core/qemu-img';
 *
 * const outcome = await checkImage(file).catch((error: Error) => error);
 * checkStatus(outcome); // 0
 * ```
 */
export function checkStatus(outcome: CheckOutcome | Error): 0 | 1 | 2 | 3 | 63 {
  if (outcome instanceof Error) return outcome instanceof UnsupportedCheckError ? 63 : 1;
  const { check } = outcome;
  if (!check || check['check-errors']) return 1;
  if (check.corruptions) return 2;
  return check.leaks ? 3 : 0;
}

/**
 * Formats the standard output of `qemu-img check` for people, byte for byte: empty if the check was aborted.
 *
 * Source: QEMU 7.2, qemu-img.c, dump_human_image_check.
 *
 * @example
 * ```ts
 * import { checkImage, formatCheck } from '@diskloupe/core/qemu-img';
 *
 * const [first] = formatCheck(await checkImage(file)).split('\n');
 * first; // 'No errors were found on the image.'
 * ```
 */
export function formatCheck({ check }: CheckOutcome): string {
  if (!check) return '';
  const { corruptions = 0, leaks = 0, 'check-errors': errors, 'image-end-offset': end } = check;
  const lines: string[] = [];
  if (!corruptions && !leaks && !errors) lines.push('No errors were found on the image.');
  if (corruptions)
    lines.push(
      '',
      `${corruptions} errors were found on the image.`,
      'Data may be corrupted, or further writes to the image may corrupt it.',
    );
  if (leaks)
    lines.push(
      '',
      `${leaks} leaked clusters were found on the image.`,
      'This means waste of disk space, but no harm to data.',
    );
  if (errors) lines.push('', `${errors} internal errors have occurred during the check.`);
  lines.push(...clusterLines(check));
  if (end) lines.push(`Image end offset: ${end}`);
  return lines.map((line) => `${line}\n`).join('');
}

function clusterLines(check: ImageCheck): string[] {
  const { 'total-clusters': total = 0, 'allocated-clusters': allocated = 0 } = check;
  const { 'fragmented-clusters': fragmented = 0, 'compressed-clusters': compressed = 0 } = check;
  if (!total || !allocated) return [];
  const shares = [
    `${percent(allocated, total)} allocated`,
    `${percent(fragmented, allocated)} fragmented`,
    `${percent(compressed, allocated)} compressed clusters`,
  ];
  return [`${allocated}/${total} = ${shares.join(', ')}`];
}

/** Like C's `%0.2f`, which rounds ties to even. */
function percent(part: number, whole: number): string {
  const value = (part * 100) / whole;
  // Only an odd number of eighths is halfway between two hundredths.
  const isTie = (value * 8) % 2 === 1;
  const hundredths = Math.floor(value * 100);
  const text = isTie ? ((hundredths + (hundredths % 2)) / 100).toFixed(2) : value.toFixed(2);
  return `${text}%`;
}
