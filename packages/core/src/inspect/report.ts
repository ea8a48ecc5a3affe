import type { CheckResult } from '../checks/check.js';
import type { FormatCard } from '../formats/card.js';
import type { FindingOf, FormatName } from '../formats/cards.js';
import type { BaseFinding } from '../formats/format.js';
import type { Layer } from '../formats/layer.js';
import type { CheckCode } from '../messages/checks.js';
import type { Message } from '../messages/message.js';
import type { ReadStatistics } from '../probe/random-access.js';
import type { LookedFor } from './options.js';

/** The version of the report's shape. It grows by one when a field changes its meaning or goes. */
export const SCHEMA_VERSION: 2 = 2;

/** Whether an image may be taken, and why not. */
export interface SafetyReport {
  /** True only where nothing that matters failed or remained undetermined. */
  readonly safe: boolean;
  /** Every check that was made, in a fixed order. */
  readonly checks: readonly CheckResult[];
  /** Those of `checks` that failed. */
  readonly failures: readonly CheckResult[];
  /** Those of `checks` that are worth a person's attention. */
  readonly warnings: readonly CheckResult[];
  /** Those of `checks` that could not be made. */
  readonly undetermined: readonly CheckResult[];
}

/** What every report has. It is plain JSON: no classes, no bigint, no undefined. */
export interface ReportBase {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  /** The name of the file that was picked; `null` for bytes without a name. */
  readonly fileName: string | null;
  /** In bytes. */
  readonly fileSize: number;
  /** What qemu-img calls the format; `null` where no format was settled. */
  readonly qemuFormat: string | null;
  /**
   * The size of the disk inside, in bytes; `unseen` where it is there but could not be looked at; `null` where
   * there is no disk inside or no format was settled.
   */
  readonly virtualSize: number | 'unseen' | null;
  /** Formats that were recognised besides: those that contradict it, or that lie legally within it. */
  readonly otherFormats: readonly string[];
  /**
   * What lies in what, as far as the inspection has seen it: the file and in it a disk, partitions, file systems. Several
   * only where formats contradict each other. The disk of a format that scatters it is not looked into; `inspectContents`
   * does that.
   */
  readonly layers: readonly Layer[];
  readonly safety: SafetyReport;
  /** Ranges that could not be looked at, by the format that asked for them. */
  readonly missed: readonly { readonly format: string; readonly range: string }[];
  /** Formats whose probe failed by itself, and why. The inspection went on without them. */
  readonly dropped: readonly { readonly format: string; readonly reason: Message<CheckCode> }[];
  /** What random access cost; `null` for a stream. */
  readonly cost: Readonly<ReadStatistics> | null;
}

/** The report on a file of one format. */
export interface ReportFor<F extends BaseFinding> extends ReportBase {
  /** Glance's name of the format. */
  readonly format: F['format'];
  /** All that was learnt about it; `null` where not even the header could be understood. */
  readonly details: F | null;
}

/** The report on a file of which it is not settled what it is. */
export interface UnknownReport extends ReportBase {
  readonly format: 'unknown';
  readonly details: null;
}

type FindingFor<T> = T extends FormatName ? FindingOf<T> : T extends FormatCard<infer F> ? F : never;
type Distribute<F> = F extends BaseFinding ? ReportFor<F> : never;

/** The report on a file that was looked at for some formats. Narrow it by `format`. */
export type ReportOf<Formats extends LookedFor = FormatName> =
  | Distribute<FindingFor<Formats>>
  | UnknownReport;

/** The report on a file that was looked at for every format. Narrow it by `format`. */
export type ImageReport = ReportOf;

/** A report whatever the formats; `details` is then only known to be a finding. */
export type AnyReport = ReportFor<BaseFinding> | UnknownReport;
