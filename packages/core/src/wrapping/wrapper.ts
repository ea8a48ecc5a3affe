import type { AnyReport } from '../inspect/report.js';
import type { Unseen } from '../probe/probe.js';
import type { Content } from './content.js';
import type { ArchiveMember } from './member.js';

/**
 * A wrapper around an image: a compressed file, or an archive.
 *
 * @example
 * ```ts
 * // file: qcow2-v3.qcow2.gz
 * import { unwrapImage, type Wrapper } from '@diskloupe/core/wrapping';
 *
 * const nameOf = ({ format, member }: Wrapper): string => (member === null ? format : `${member} in ${format}`);
 * const { wrappers } = await unwrapImage(file);
 * wrappers.map(nameOf); // ['gzip']
 * ```
 */
export interface Wrapper {
  /** By its name in reports: `gzip`, `tar`. */
  readonly format: string;
  /** The name of the file in the archive that holds the image; `null` for a compressed file. */
  readonly member: string | null;
  /** How that is stored: `stored`, `sparse`, or the name of a compression. */
  readonly method: string;
  /** The size of what it holds, in bytes. */
  readonly size: number | Unseen;
}

/** A wrapper that was opened. */
export interface Step {
  /** The report on the wrapper. */
  readonly report: AnyReport;
  /** The files of an archive; empty for a compressed file. */
  readonly members: readonly ArchiveMember[];
  /** Its bytes. */
  readonly around: Content;
  wrapper: Wrapper;
  /** Where what it holds begins, in bytes; `null` if it is compressed. */
  readonly offset: number | null;
}
