import type { Unseen } from '../probe/probe.js';

/** Where an image's tables and data are in the file, for targets that read it once, from beginning to end. */
export interface TableLayout {
  /** The first fault of the layout, which is tables, then data without gaps; `null` without one. */
  readonly fault: LayoutFault | Unseen | null;
  /** Whether there is a compressed cluster. */
  readonly compressed: boolean | Unseen;
}

/** Something in a file that a reader without a way back does not expect. */
export interface LayoutFault {
  /**
   * `table`: one behind data. `gap`: a cluster between data that is not data. `shared`: a cluster with two users.
   * `cut`: a cluster that the file does not hold to its end.
   */
  readonly kind: 'table' | 'gap' | 'shared' | 'cut';
  /** In the file, in bytes. */
  readonly offset: number;
}

/** What to look for, and how far. */
export interface TableLayoutContext {
  /** Whether `fault` is needed: the tables are then read no further than to the first one. */
  readonly fault: boolean;
  /** Whether `compressed` is needed. */
  readonly compressed: boolean;
  /** The most bytes of tables to read: what depends on the rest is `unseen`. */
  readonly maxTableBytes: number;
  readonly signal?: AbortSignal | undefined;
}
