import type { CheckResult } from '../checks/check.js';
import type { FormatCard } from '../formats/card.js';
import type { FindingOf, FormatName } from '../formats/cards.js';
import type { BaseFinding } from '../formats/format.js';
import type { Layer } from '../formats/layer.js';
import type { CheckCode } from '../messages/checks.js';
import type { Message } from '../messages/message.js';
import type { ReadStatistics } from '../probe/random-access.js';
import type { LookedFor } from './options.js';

/**
 * The version of the report's structure. It increases by one when a field changes its meaning or is removed.
 *
 * @example
 * ```ts
 * import { inspectImage, type SCHEMA_VERSION } from '@diskloupe/core';
 *
 * // A stored report has the fields described here only if it has the same version.
 * const current: typeof SCHEMA_VERSION = 2;
 * const stored = JSON.stringify(await inspectImage(file));
 * JSON.parse(stored).schemaVersion === current; // true
 * ```
 */
export const SCHEMA_VERSION: 2 = 2;

/**
 * Whether an image is safe to accept, and if not, why.
 *
 * @example
 * ```ts
 * // file: qcow2-backing-passwd.qcow2
 * import { inspectImage, type SafetyReport } from '@diskloupe/core';
 *
 * const { safety } = await inspectImage(file);
 * const names = ({ failures }: SafetyReport) => failures.map(({ name }) => name);
 * safety.safe; // false
 * names(safety); // ['backing_file']
 * ```
 */
export interface SafetyReport {
  /** True only if nothing that matters failed or is undetermined. */
  readonly safe: boolean;
  /** Every check made, in a fixed order. */
  readonly checks: readonly CheckResult[];
  /** The failed `checks`. */
  readonly failures: readonly CheckResult[];
  /** The `checks` that deserve a person's attention. */
  readonly warnings: readonly CheckResult[];
  /** The `checks` that could not be made. */
  readonly undetermined: readonly CheckResult[];
}

/**
 * The fields of every report. It is plain JSON: no classes, no bigint, no undefined.
 *
 * @example
 * ```ts
 * import { inspectImage, type ReportBase } from '@diskloupe/core';
 *
 * const headline = ({ fileName, fileSize, virtualSize }: ReportBase) => `${fileName}: ${fileSize}, ${virtualSize}`;
 * headline(await inspectImage(file)); // 'disk.qcow2: 458752, 2097152'
 * ```
 */
export interface ReportBase {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  /** The name of the picked file; `null` for bytes without a name. */
  readonly fileName: string | null;
  /** In bytes. */
  readonly fileSize: number;
  /** qemu-img's name of the format; `null` if no format was decided. */
  readonly qemuFormat: string | null;
  /**
   * The virtual size in bytes; `unseen` if it exists but could not be read; `null` if there is no virtual disk or no
   * format was decided.
   */
  readonly virtualSize: number | 'unseen' | null;
  /** Other recognized formats: those that conflict, or are legally contained. */
  readonly otherFormats: readonly string[];
  /**
   * What contains what, as far as the inspection read: the file, and in it a disk, partitions, file systems. More
   * than one only if formats conflict. The disk of a format that scatters it is not inspected; `inspectContents` does
   * that.
   */
  readonly layers: readonly Layer[];
  /** Whether it is safe to accept, and each check. */
  readonly safety: SafetyReport;
  /** Ranges that could not be read, by the format that requested them. */
  readonly missed: readonly { readonly format: string; readonly range: string }[];
  /** Formats whose probe failed because of a bug, and why. The inspection continued without them. */
  readonly dropped: readonly { readonly format: string; readonly reason: Message<CheckCode> }[];
  /** The cost of random access; `null` for a stream. */
  readonly cost: Readonly<ReadStatistics> | null;
}

/**
 * The report on a file of one format.
 *
 * @example
 * ```ts
 * import { inspectImage, type Qcow2Finding, type ReportFor } from '@diskloupe/core';
 *
 * const clusterSize = ({ details }: ReportFor<Qcow2Finding>) => details?.clusterSize;
 * const report = await inspectImage(file);
 * if (report.format === 'qcow2') console.log(clusterSize(report)); // 65536
 * ```
 */
export interface ReportFor<F extends BaseFinding> extends ReportBase {
  /** Glance's name of the format. */
  readonly format: F['format'];
  /** Everything learned about it; `null` if not even the header was understood. */
  readonly details: F | null;
}

/**
 * The report on a file whose format is undecided.
 *
 * @example
 * ```ts
 * // file: empty.raw
 * import { inspectImage } from '@diskloupe/core';
 *
 * // Only a few formats were asked for, and the file is none of them.
 * const report = await inspectImage(file, { formats: ['qcow2', 'vmdk'] });
 * if (report.format === 'unknown') console.log(report.safety.failures.map(({ name }) => name)); // ['recognised']
 * ```
 */
export interface UnknownReport extends ReportBase {
  readonly format: 'unknown';
  readonly details: null;
}

type FindingFor<T> = T extends FormatName ? FindingOf<T> : T extends FormatCard<infer F> ? F : never;
type Distribute<F> = F extends BaseFinding ? ReportFor<F> : never;

/**
 * The report on a file inspected for some formats. Narrow it by `format`.
 *
 * @example
 * ```ts
 * import { inspectImage, type ReportOf } from '@diskloupe/core';
 *
 * const report: ReportOf<'qcow2' | 'vmdk'> = await inspectImage(file, { formats: ['qcow2', 'vmdk'] });
 * if (report.format === 'qcow2') console.log(report.details?.compat); // '1.1'
 * else if (report.format === 'vmdk') console.log(report.details?.fileType);
 * ```
 */
export type ReportOf<Formats extends LookedFor = FormatName> =
  | Distribute<FindingFor<Formats>>
  | UnknownReport;

/**
 * The report on a file inspected for every format. Narrow it by `format`.
 *
 * @example
 * ```ts
 * import { type ImageReport, inspectImage } from '@diskloupe/core';
 *
 * const report: ImageReport = await inspectImage(file);
 * if (report.format === 'qcow2') console.log(report.details?.backingFile); // null
 * ```
 */
export type ImageReport = ReportOf;

/**
 * A report for any formats on a file of known size; `details` is then only known to be a finding.
 *
 * @example
 * ```ts
 * import { inspectImage, type WholeReport } from '@diskloupe/core';
 *
 * // Takes the report on any format, those of your own cards too.
 * const isDisk = ({ virtualSize }: WholeReport): boolean => virtualSize !== null;
 * isDisk(await inspectImage(file)); // true
 * ```
 */
export type WholeReport = ReportFor<BaseFinding> | UnknownReport;

/**
 * A report for any formats, also of a stream that has not ended: `fileSize` is `null` if the file was not read to its
 * end and nobody announced its size.
 *
 * @example
 * ```ts
 * import { type AnyReport, inspectImage } from '@diskloupe/core';
 *
 * const sizeOf = ({ fileSize }: AnyReport): string => (fileSize === null ? 'unknown' : `${fileSize} bytes`);
 * sizeOf(await inspectImage(file)); // '458752 bytes'
 * ```
 */
export type AnyReport = Unended<ReportFor<BaseFinding>> | Unended<UnknownReport>;

type Unended<R extends ReportBase> = Omit<R, 'fileSize'> & { readonly fileSize: number | null };
