import type { SafetyCheck } from '../checks/check.js';
import type { Sized } from '../checks/common-checks.js';
import type { DiskContext, DiskMap } from '../mapping/disk-map.js';
import type { Probe, Unseen } from '../probe/probe.js';
import type { Source } from '../source/source.js';
import type { Consistency, ConsistencyContext } from './consistency.js';
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
  readonly failures: readonly { readonly name: string; readonly reason?: string }[];
}

/** One disk-image format: what recognises it, sizes it and judges it. Plain values, so that bundlers drop the rest. */
export interface Format<F extends BaseFinding = BaseFinding> {
  /** Glance's name of the format, e.g. `vhd`. What a report carries is the finding's, which may be closer. */
  readonly name: string;
  /** What qemu-img calls it, e.g. `vpc`; `raw` for what qemu does not tell apart from raw. */
  readonly qemuFormat: string;
  /** Bytes at the start of a file that its probe nearly always asks for. */
  readonly head: number;
  /** Bytes at the end of a file that its probe nearly always asks for. */
  readonly tail: number;
  /** Bytes at the start of a stream that it may come back to after having gone further; `head` by default. */
  readonly window?: number;
  /**
   * `disk` (the default): two of these in a file are a conflict. `other`: no disk image at all, as good as `disk`
   * at being recognised. `weak`: only believed where nothing stronger is there; of two, the first in the list.
   */
  readonly rank?: 'disk' | 'other' | 'weak';
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
    inspectHead: (head: Uint8Array) => InnerInspection,
  ): Promise<F>;
  /** Whether images may keep what the disk was at earlier times. */
  readonly hasSnapshots?: boolean;
  /** Opens the disk inside; absent where there is none. What does it is loaded when it is first called. */
  openDisk?(source: Source, finding: F, context: DiskContext): Promise<DiskMap>;
  /** Checks an image against itself, as `qemu-img check` does; absent where that does not either. Loaded as above. */
  checkConsistency?(source: Source, finding: F, context: ConsistencyContext): Promise<Consistency>;
}

/** The virtual size of what is taken as it lies: the file's, in whole sectors of 512 bytes, as qemu-img counts. */
export function rawVirtualSize(_finding: BaseFinding, fileSize: number | undefined): number | Unseen {
  return fileSize === undefined ? 'unseen' : Math.ceil(fileSize / 512) * 512;
}
