import { roundUpToSector } from '../bytes/sectors.js';
import type { CheckResult, SafetyCheck } from '../checks/check.js';
import type { Sized } from '../checks/common-checks.js';
import type { DiskContext, DiskMap } from '../mapping/disk-map.js';
import type { Probe, Unseen } from '../probe/probe.js';
import type { Source } from '../source/source.js';
import type { ImageWriter } from '../writing/image-writer.js';
import type { ImageTarget } from '../writing/writer-option.js';
import type { ListMembers } from './archive-members.js';
import type { FormatCard } from './card.js';
import type { Consistency, ConsistencyContext } from './consistency.js';
import type { Layer } from './layer.js';
import type { DescribeImage } from './qemu-info.js';
import type { TableLayout, TableLayoutContext } from './table-layout.js';

/**
 * The fields of every finding. The others are the format's own; all are plain JSON.
 *
 * @example
 * ```ts
 * import type { BaseFinding, ReportFor } from '@diskloupe/core';
 *
 * // The finding of a format of your own: a name, and whatever its header says.
 * interface AcmeFinding extends BaseFinding {
 *   readonly format: 'acme';
 *   readonly blockSize: number;
 * }
 * const blockSize = ({ details }: ReportFor<AcmeFinding>) => details?.blockSize;
 * ```
 */
export interface BaseFinding extends Sized {
  /** The format's name in reports. */
  readonly format: string;
}

/** What a probe may use apart from the image's bytes. */
export interface ProbeContext {
  /** Unlocks an encrypted image, so that its contents can be checked too. */
  readonly passphrase?: string | undefined;
  /** Bytes that `conclude` will need, by name. They never reach the report. */
  readonly kept: Map<string, Uint8Array>;
  /** The required file size is not needed: a table that shows nothing else need not be read. */
  readonly headersOnly?: boolean;
  /** The caller reads tables reached only through headers: if they are damaged, the headers still count. */
  readonly withoutTables?: boolean;
}

/** The format found at the start of an encrypted image's payload. */
export interface InnerInspection {
  readonly format: string;
  readonly failures: readonly Pick<CheckResult, 'name' | 'reason'>[];
}

/*
 * Parts that take a finding. They are declared as methods, whose parameters TypeScript compares less strictly, so
 * that one list can hold the cards of all formats: each part only ever receives its own format's findings.
 */

/** Opens the disk in an image. */
export type OpenDisk<F extends BaseFinding> = {
  open(source: Source, finding: F, context: DiskContext): Promise<DiskMap>;
}['open'];

/** Checks an image's consistency, as `qemu-img check` does. */
export type CheckConsistency<F extends BaseFinding> = {
  check(source: Source, finding: F, context: ConsistencyContext): Promise<Consistency>;
}['check'];

/** Finds out where an image's tables and data are in its file. */
export type FindTableLayout<F extends BaseFinding> = {
  find(source: Source, finding: F, context: TableLayoutContext): Promise<TableLayout>;
}['find'];

/**
 * The part of a format that probes, sizes, and judges a file. It loads once the format's card has recognized one.
 *
 * @example
 * ```ts
 * import { cardNamed, type FormatPart } from '@diskloupe/core';
 *
 * const canOpen = (part: FormatPart | undefined): boolean => part?.disk !== undefined;
 * canOpen(await cardNamed('qcow2')?.load()); // true
 * canOpen(await cardNamed('text')?.load()); // false
 * ```
 */
export interface FormatPart<F extends BaseFinding = BaseFinding, Target extends ImageTarget = ImageTarget> {
  /** Starts the probe: a generator that yields the ranges it needs, and returns the finding. */
  probe(context: ProbeContext): Probe<F>;
  /** The virtual size in bytes, as qemu-img reports it; `null` if there is no virtual disk. */
  virtualSize(finding: F, fileSize: number | undefined): number | Unseen | null;
  /** The format's safety checks, in the order of a report. */
  readonly checks: readonly SafetyCheck<F>[];
  /** Whether this format may legally surround or precede `inner`, e.g. an ISO with a GPT in front. */
  contains?(finding: F, inner: string): boolean;
  /**
   * What the file holds, according to the finding; by default a disk that is scattered over it. `unseen` if it could
   * not be read.
   *
   * @param fileSize in bytes; undefined if it is unknown
   */
  layers?(finding: F, fileSize: number | undefined): readonly Layer[] | Unseen;
  /** Asynchronous work after the probe, e.g. deriving keys. */
  conclude?(
    finding: F,
    context: ProbeContext,
    inspectHead: (head: Uint8Array) => Promise<InnerInspection>,
  ): Promise<F>;
  /** Loads the writer; absent if nothing can be converted to the format. Its options are those of `Target`. */
  writer?(): Promise<ImageWriter<Target>>;
  /** Loads the code that opens the disk; absent if there is none. */
  disk?(): Promise<OpenDisk<F>>;
  /** Loads the consistency check; absent if `qemu-img check` does not support the format either. */
  consistency?(): Promise<CheckConsistency<F>>;
  /** Loads the code that looks at the order of tables and data; absent if no target's rules depend on it. */
  tableLayout?(): Promise<FindTableLayout<F>>;
  /** Loads the code that lists the files of an archive; absent for everything else. */
  members?(): Promise<ListMembers>;
  /** Loads the code that describes findings as qemu-img does; absent if the file is raw for qemu-img. */
  qemuInfo?(): Promise<DescribeImage<F>>;
}

/**
 * A loaded format: its card and the part.
 *
 * @example
 * ```ts
 * import { cardNamed, type Format, loadFormat } from '@diskloupe/core';
 *
 * const namesOfChecks = ({ checks }: Format) => checks.map(({ name }) => name);
 * const card = cardNamed('vhd');
 * if (card) console.log(namesOfChecks(await loadFormat(card)).includes('backing_file')); // true
 * ```
 */
export interface Format<F extends BaseFinding = BaseFinding> extends FormatCard<F>, FormatPart<F> {}

/** Returns the virtual size of a raw file: its size in whole 512-byte sectors, as qemu-img counts. */
export function rawVirtualSize(_finding: BaseFinding, fileSize: number | undefined): number | Unseen {
  return fileSize === undefined ? 'unseen' : roundUpToSector(fileSize);
}
