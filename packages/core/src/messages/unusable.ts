import type { Message } from './message.js';

/** Why what arrives is not the disk: other bytes, none of its data, or nothing but encrypted data. */
const REASONS: readonly Message['code'][] = [
  'ignored_backing_file',
  'ignored_backing_file_unnamed',
  'ignored_data_file',
  'ignored_data_file_unnamed',
  'ignored_encryption',
  'stored_as_raw',
  'stored_as_raw_by_name',
  'stored_as_raw_by_name_incomplete',
  'stored_as_raw_incomplete',
  'stored_as_raw_packed',
];

/** Whether a warning with this reason says that the target does not get the disk. */
export function isUnusableReason({ code }: Message): boolean {
  return REASONS.includes(code);
}
