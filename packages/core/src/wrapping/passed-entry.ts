import type { Content } from './content.js';
import type { ArchiveEntry } from './member.js';

/** A file of an archive that is being read from its beginning. */
export interface PassedEntry {
  readonly entry: ArchiveEntry;
  /** The same bytes, to be read once, before the next file is asked for. */
  readonly passing: Content;
}
