import { OTHER_TEXTS } from './human-texts-other.js';
import { QCOW2_TEXTS } from './human-texts-qcow2.js';
import { QCOW2_TEXTS_WITH_MORE } from './human-texts-qcow2-more.js';

/** The text that `qemu-img info` prints for people, for an image of the corpus without dates: those are local times. */
export interface HumanText {
  readonly name: string;
  /** The format given to qemu-img with `-f`. */
  readonly told?: string;
  /** Bytes that the image and its extents took on the disk at the time. */
  readonly allocatedSize: number;
  readonly text: string;
}

/** As printed by qemu-img 7.2.22 of Debian 12, with only the image and its files in the folder. */
export const HUMAN_TEXTS: readonly HumanText[] = [...QCOW2_TEXTS, ...QCOW2_TEXTS_WITH_MORE, ...OTHER_TEXTS];
