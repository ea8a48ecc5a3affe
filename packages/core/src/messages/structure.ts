import type { MessageOf } from './message.js';

/** What a field of an image should have been: every code with its params. An `ImageFormatError` carries one. */
export const structureMessages = {
  at_least: { min: 'int' },
  at_most: { max: 'int' },
  at_most_in_cut_file: { max: 'int' },
  at_most_in_ustar: { max: 'int' },
  at_most_larger_clusters: { max: 'int' },
  at_most_smaller_clusters: { max: 'int' },
  between: { min: 'int', max: 'int' },
  exactly: { value: 'int' },
  equal_to: { value: 'text' },
  one_of: { values: 'text[]' },
  all_of: { values: 'text[]' },
  multiple_of: { unit: 'int' },
  multiple_from: { unit: 'int', min: 'int' },
  power_of_two: {},
  // Whether there is one at all, and how many.
  present: {},
  absent: {},
  unique: {},
  existing: {},
  disk_inside: {},
  single_file: {},
  single_format: {},
  self_contained: {},
  whole_names: {},
  extents_by_qemu: { count: 'int' },
  // What is known here, and can be done.
  known: {},
  known_with_key: { keyLength: 'int' },
  decryptable: {},
  triable_key_slot: { obstacles: 'message[]' },
  fitting_in_memory: {},
  // Where it is.
  within_file: {},
  within_bytes: { max: 'int' },
  no_circle: {},
  // What agrees with what.
  intact: {},
  one_intact_copy: {},
  different_in_each: {},
  apart: {},
  same_in_both_lists: {},
  parent_matches: { id: 'text' },
  signature_of: { format: 'format' },
  not_with_footer_copy: {},
  not_without_footer_copy: {},
  descriptor_file: {},
  descriptor_file_named: { name: 'file' },
  with_grains: {},
  stored_in_file: {},
  of_several_files: {},
  of_segment: {},
  // How it is written.
  base64: {},
  base64_bytes: { min: 'int', max: 'int' },
  hexadecimal: {},
  closing_quote: {},
  mode_and_iv: {},
  hash_of_key_length: {},
  a_list: {},
  a_text: {},
  an_object: {},
  valid_metadata: {},
} as const;

export type StructureMessages = typeof structureMessages;
export type StructureCode = keyof StructureMessages;
/** What a field of an image should have been. */
export type StructureMessage = MessageOf<StructureMessages>;
