import type { Source } from '../source/source.js';

/** A file in an archive. */
export interface ArchiveMember {
  /** As stored: it may be any text, and a path. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Its first bytes: all of a small file near the start of the archive, and at least 512 of others if it has them. */
  readonly head: Uint8Array;
}

export interface ArchiveMembers {
  readonly members: readonly ArchiveMember[];
  /** Whether these are all; otherwise more may follow. */
  readonly areAll: boolean;
}

/**
 * Lists the files of an archive that is not compressed, with a few small reads.
 *
 * @throws SourceReadError; the signal's reason
 */
export type ListMembers = (source: Source, signal: AbortSignal | undefined) => Promise<ArchiveMembers>;
