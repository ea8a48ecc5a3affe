import type { CheckResult } from '../../checks/check.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Unseen } from '../../probe/probe.js';
import type { DiskFacts } from '../disk-facts.js';
import type { TarDialect, WrapperKind } from '../policy.js';

/** What a packed file holds, as far as its first bytes show: nothing else of it is unpacked. */
export interface Wrapping {
  readonly kind: WrapperKind;
  /** What is directly in it: `tar` or another way of packing, or a format, by the names of reports. */
  readonly holds: string | Unseen;
  /** The dialect of the archive, the outer one or the one in it; `null` if there is none, or if it is not tar. */
  readonly dialect: TarDialect | null;
  /** The largest file of those seen in the archive; `null` without an archive. */
  readonly member: string | null;
  /** The names of the files seen in the archive; absent without one. */
  readonly names?: readonly string[] | undefined;
  /** Whether these are all of its files. */
  readonly areAll?: boolean | undefined;
  /** The format of that file, or of what is packed, by the names of reports. */
  readonly format: string | Unseen;
  /** The size of that file, in bytes, according to a header. */
  readonly unpackedSize: number | Unseen;
  /** Whether that is only a lower bound: gzip states the size modulo 2^32. */
  readonly isLeast: boolean;
  /** The size of the disk, in bytes. */
  readonly virtualSize: number | Unseen | null;
  /** The details of the image in a report on its start alone. */
  readonly details: AnyReport['details'];
  /** Checks that the start of the image alone does not pass. */
  readonly checks: readonly CheckResult[];
  /** What its disk holds; absent unless a policy asks for it. */
  readonly disk?: DiskFacts | undefined;
}

/** The start of something that was packed. */
export interface UnpackedStart {
  readonly bytes: Uint8Array;
  /** In bytes. */
  readonly size: number | Unseen;
  readonly isLeast?: boolean;
  /** Where it is in the file, or archive, as it is; in bytes. */
  readonly offset?: number;
}
