import { MissingFileError, UnsupportedCheckError } from '../errors.js';
import { loadPart } from '../flow/load-part.js';
import type { Consistency, ConsistencyFinding } from '../formats/consistency.js';
import { readWhole } from '../source/read-whole.js';
import { RememberedSource } from '../source/remembered-source.js';
import { findFile, type ResolveFile } from '../source/resolve-file.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { imageInfo } from './image-info.js';
import { loadDriver } from './load-driver.js';
import { prettyJson } from './pretty-json.js';
import { PROBE_LENGTH, probeDriver } from './probing.js';
import { runProbe } from './run-probe.js';

/**
 * What `qemu-img check --output=json` prints (QEMU, qapi/block-core.json: ImageCheck). Counts that are 0 are absent, but for
 * `check-errors`.
 */
export interface ImageCheck {
  readonly filename: string;
  readonly format: string;
  /** How often something could not be checked. */
  readonly 'check-errors': number;
  /** Where the last cluster in use ends, in bytes; only of formats that tell. */
  readonly 'image-end-offset'?: number;
  readonly corruptions?: number;
  /** Clusters, too, or whatever the format allocates in. */
  readonly leaks?: number;
  readonly 'total-clusters'?: number;
  readonly 'allocated-clusters'?: number;
  readonly 'fragmented-clusters'?: number;
  readonly 'compressed-clusters'?: number;
}

/** How a check ended. */
export interface CheckOutcome {
  /** In qemu-img's words; `null` where the check had to be ended, and qemu-img prints nothing. */
  readonly check: ImageCheck | null;
  /** What is wrong: the first thousand findings. */
  readonly findings: readonly ConsistencyFinding[];
  /** How many more there were. */
  readonly omittedFindings: number;
  /** Why it had to be ended; `null` where it came to its end. */
  readonly aborted: Consistency['aborted'];
}

export interface CheckImageOptions {
  /** The image is taken for this, as with qemu-img's `-f`: qemu's name of a format, or Glance's. */
  readonly format?: string | undefined;
  /** What the image is called, and where the files that it names are looked for; a `File`'s name by default. */
  readonly filename?: string | undefined;
  /** Finds the extents that a VMDK descriptor names. No other files are asked for. */
  readonly resolve?: ResolveFile | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told now and then how much of the check is done, of `total`. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Checks an image against itself as `qemu-img check` does, without repairing anything: the tables, not the data in it. So
 * it needs no passphrase, no backing file and no data file, where qemu-img opens all of them.
 *
 * @throws UnsupportedCheckError for formats that keep nothing to check; ImageFormatError where qemu-img would refuse to open
 *   the image, and for one that is too large to be checked; MissingFileError for an extent that was not found; TypeError
 *   for a wrong argument; SourceReadError; the signal's reason
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

/** What `qemu-img check --output=json` prints, to the letter: nothing where the check had to be ended. */
export function checkJson({ check }: CheckOutcome): string {
  return check ? prettyJson(check) : '';
}

/**
 * The exit status of `qemu-img check`: 0 where all is well, 1 where the check failed, 2 for corruptions, 3 for nothing but
 * leaks, 63 where the format cannot be checked.
 *
 * @param outcome or what {@link checkImage} threw
 */
export function checkStatus(outcome: CheckOutcome | Error): 0 | 1 | 2 | 3 | 63 {
  if (outcome instanceof Error) return outcome instanceof UnsupportedCheckError ? 63 : 1;
  const { check } = outcome;
  if (!check || check['check-errors']) return 1;
  if (check.corruptions) return 2;
  return check.leaks ? 3 : 0;
}
