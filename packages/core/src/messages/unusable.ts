import type { Message } from './message.js';

/** Reasons of warnings that say that what arrives is not the disk: other bytes, none of its data, or nothing but encrypted data. */
export const unusableReasons: readonly Message['code'][] = [
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
