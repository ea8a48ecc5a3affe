import type { Unseen } from '../probe/probe.js';
import type { Content } from './content.js';

/** A file in an archive. */
export interface ArchiveEntry {
  /** As stored: it may be any text, and a path. */
  readonly name: string;
  /** In bytes. */
  readonly size: number | Unseen;
  /** How it is stored: `stored`, `sparse`, or the name of a compression. */
  readonly method: string;
  /** Where it begins in the archive, in bytes, if it is there as it is; else `null`. */
  readonly offset: number | null;
  /** Its bytes. */
  readonly content: Content;
}

/**
 * A file in an archive.
 *
 * @example
 * ```ts
 * // file: appliance.ova
 * import { type ArchiveMember, unwrapImage } from '@diskloupe/core/wrapping';
 *
 * const isDisk = ({ format }: ArchiveMember): boolean => format === 'vmdk';
 * const { members } = await unwrapImage(file);
 * members.filter(isDisk).map(({ name }) => name); // ['disk.vmdk']
 * ```
 */
export interface ArchiveMember {
  /** As stored: it may be any text, and a path. Never use it as one. */
  readonly name: string;
  /** In bytes. */
  readonly size: number | Unseen;
  /** How it is stored: `stored`, `sparse`, or the name of a compression. */
  readonly method: string;
  /** By its first bytes, as in reports; `unseen` if they were not read. */
  readonly format: string | Unseen;
  /** Whether it is a disk image. */
  readonly isDisk: boolean;
}
