import type { CheckName } from '../../messages/check-names.js';
import type { Message } from '../../messages/message.js';

/** The formats that oslo.utils has an inspector for, by its names, which are Glance's. */
export const INSPECTED_FORMATS = [
  'raw',
  'qcow2',
  'vhd',
  'vhdx',
  'vmdk',
  'vdi',
  'qed',
  'iso',
  'gpt',
  'luks',
] as const;

export type InspectedFormat = (typeof INSPECTED_FORMATS)[number];

/** A check of an inspector that fails. */
export interface OsloFailure {
  /** Its name in oslo.utils, e.g. `unknown_features`. */
  readonly check: CheckName;
  /** Why; `words` has a sentence for it. */
  readonly reason: Message;
}

/** A format that an inspector recognises. */
export interface OsloMatch {
  readonly format: InspectedFormat;
  readonly failures: readonly OsloFailure[];
}

/** What the programs of an OpenStack cloud recognise in a file, which is not always what a report says. */
export interface OsloFinding {
  /** What oslo.utils' inspectors recognise; more than one where they do not agree, and none for raw. */
  readonly matches: readonly OsloMatch[];
  /** What `qemu-img info` calls the file where it is told nothing, e.g. `vpc`. */
  readonly qemuFormat: string;
}
