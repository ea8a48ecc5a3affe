import type { Store } from '@diskloupe/core/intake';
import { numbered } from './served-images.js';

/** A place with stores, whose contents tests can inspect directly. */
export interface StorePlace {
  /** Another store for the same destination each time. */
  open(name: string): Promise<Store>;
  /** The file at a destination. */
  committed(name: string): Promise<Uint8Array | undefined>;
  put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The names of staged files, for any destination. */
  staged(): Promise<readonly string[]>;
  /** Leaves what a crashed run leaves. */
  leaveStale(name: string): Promise<void>;
  /** Takes staged files away from their writer. */
  loseStaged(): Promise<void>;
  /** Names that are difficult for a file system, or a person, each of another file. */
  readonly hostileNames: readonly string[];
  /**
   * Leaves a destination as when its writer is killed; absent if nobody can be killed in the middle of a page or
   * program.
   */
  crash?(name: string): Promise<void>;
  reset(): Promise<void>;
}

/** Names from outside. */
export const HOSTILE_NAMES: readonly string[] = [
  ...[
    '-rf',
    '.hidden',
    '.',
    '..',
    'con',
    'NUL.img',
    'a b',
    'a\nb',
    'a\u202eb.img',
    'a:b',
    'a*b?',
    '%2e%2e',
    ' ',
    '~',
  ],
  ...['e\u0301.img', '\ud83d\ude00.img', 'x.part', 'x.converted', 'x.part.crswap', `${'y'.repeat(250)}.img`],
];

export const NAME = 'disk.img';
export const OLD = Uint8Array.of(1, 2, 3);
export const RAW = new Uint8Array(numbered(300_000));
