import { roundUpToSector } from '../bytes/sectors.js';
import type { CheckResult, SafetyCheck } from '../checks/check.js';
import type { Sized } from '../checks/common-checks.js';
import type { Probe, Unseen } from '../probe/probe.js';
import type { FormatCard } from './card.js';
import type { Layer } from './layer.js';

/** What every finding has. The other fields are the format's own; all of them are plain JSON. */
export interface BaseFinding extends Sized {
  readonly format: string;
}

/** What a probe may use besides the image's bytes. */
export interface ProbeContext {
  /** Opens an encrypted image, so that what is inside can be checked too. */
  readonly passphrase?: string | undefined;
  /** Bytes that `conclude` will need, by name. They never reach the report. */
  readonly kept: Map<string, Uint8Array>;
  /** Nobody asks how large the file has to be: a table that tells nothing else need not be read. */
  readonly headersOnly?: boolean;
  /** Tables that only headers lead to are the caller's to read: were they damaged, the headers would still count. */
  readonly withoutTables?: boolean;
}

/** What the beginning of an encrypted image's payload turned out to be. */
export interface InnerInspection {
  readonly format: string;
  readonly failures: readonly Pick<CheckResult, 'name' | 'reason'>[];
}

/** The part of a format that probes, sizes and judges a file. It is loaded once the format's card has recognised one. */
export interface FormatPart<F extends BaseFinding = BaseFinding> {
  probe(context: ProbeContext): Probe<F>;
  /** The size in bytes of the disk inside, as qemu-img tells it; `null` where there is no disk inside. */
  virtualSize(finding: F, fileSize: number | undefined): number | Unseen | null;
  readonly checks: readonly SafetyCheck<F>[];
  /** Whether this one lies legally around or before what `inner` recognised, e.g. an ISO with a GPT in front. */
  contains?(finding: F, inner: string): boolean;
  /**
   * What lies in the file, as far as the finding tells; by default a disk that is scattered over it. For `unseen` nobody
   * could look.
   *
   * @param fileSize in bytes
   */
  layers?(finding: F, fileSize: number): readonly Layer[] | Unseen;
  /** Asynchronous work after the probe, e.g. deriving keys. */
  conclude?(
    finding: F,
    context: ProbeContext,
    inspectHead: (head: Uint8Array) => Promise<InnerInspection>,
  ): Promise<F>;
}

/** A format that has been loaded: its card and the part. */
export interface Format<F extends BaseFinding = BaseFinding> extends FormatCard<F>, FormatPart<F> {}

/** The virtual size of what is taken as it lies: the file's, in whole sectors of 512 bytes, as qemu-img counts. */
export function rawVirtualSize(_finding: BaseFinding, fileSize: number | undefined): number | Unseen {
  return fileSize === undefined ? 'unseen' : roundUpToSector(fileSize);
}
