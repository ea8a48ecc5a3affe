import type { Unseen } from '../probe/probe.js';

/**
 * Where an image's tables and data are in the file, for targets that read it once, from beginning to end.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { gatherFacts } from '@diskloupe/core/policy';
 *
 * const onePass = { name: 'one-pass', qcow2: { layout: 'tablesFirst' } } as const;
 * const { tableLayout } = await gatherFacts(file, await inspectImage(file), onePass);
 * if (tableLayout && tableLayout !== 'unseen') console.log(tableLayout.fault, tableLayout.compressed);
 * ```
 */
export interface TableLayout {
  /** The first fault of the layout, which is tables, then data without gaps; `null` without one. */
  readonly fault: LayoutFault | Unseen | null;
  /** Whether there is a compressed cluster; `unseen` if there is none in what was read, and that is not all. */
  readonly compressed: boolean | Unseen;
}

/**
 * Something in a file that a reader without a way back does not expect.
 *
 * @example
 * ```ts
 * import type { LayoutFault } from '@diskloupe/core/policy';
 *
 * const text = ({ kind, offset }: LayoutFault) => `${kind} at byte ${offset}`;
 * text({ kind: 'gap', offset: 327680, compressed: false }); // 'gap at byte 327680'
 * ```
 */
export interface LayoutFault {
  /**
   * `table`: one behind data. `gap`: a cluster between data that is not data. `shared`: a cluster with two users.
   * `cut`: a cluster that the file does not hold to its end.
   */
  readonly kind: 'table' | 'gap' | 'shared' | 'cut';
  /** In the file, in bytes. */
  readonly offset: number;
  /** Whether there is a compressed cluster in the tables up to this one. */
  readonly compressed: boolean;
}

/**
 * What to look for, and how far. Neither answer depends on whether the other one is needed, too, apart from `unseen`
 * where it is not.
 */
export interface TableLayoutContext {
  /** Whether `fault` is needed: the tables are read to the first one. */
  readonly fault: boolean;
  /** Whether `compressed` is needed although there is a fault: the tables are read to the first such cluster. */
  readonly compressed: boolean;
  /** The most bytes of tables to read: what depends on the rest is `unseen`. */
  readonly maxTableBytes: number;
  readonly signal?: AbortSignal | undefined;
}
