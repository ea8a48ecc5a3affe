/**
 * The sentences of `<disk-image-input>` and `<disk-image-report>` themselves, in American English. Those about images are
 * in the catalog of core.
 *
 * Titles and buttons have no period. Params are texts, or counts in a plural; see `parsePattern` of core.
 */
export const element = {
  label: 'Disk image',

  prompt: 'Drop a disk image here',
  prompt_several: 'Drop the files of a disk image here',
  choose: 'Choose a file',
  choose_several: 'Choose files',
  accepted: 'Accepted: {formats}',
  accepted_up_to: 'Accepted: {formats}, with a disk of up to {size}',
  up_to: 'Accepted: a disk of up to {size}',
  promise: 'You see whether it can be used, and if not, why, before anything is uploaded.',
  drop: 'Drop it to look inside',
  drop_promise: "It's inspected here, in this page. Nothing is uploaded yet.",

  missing: 'Choose a disk image.',
  busy_converting: '{name} is being converted. Wait until it is done, or cancel it.',
  busy: '{name} is being inspected. This takes a moment.',
  not_loaded: "A part of this page couldn't be loaded. Check your connection, then try again.",

  drop_not_file: "That isn't a file. Drop the disk image itself.",
  drop_folder: '{name} is a folder. Drop the disk image itself.',
  drop_one:
    'Only one disk image at a time. You dropped {count, plural, one {# file} other {# files}}, and none was added.',
  drop_too_many:
    'At most {most} files belong to one image. You dropped {count, plural, one {# file} other {# files}}, and none was added.',

  replace: 'Replace',
  replace_named: 'Replace {name}',
  remove_named: 'Remove {name}',
  meta_disk: '{size} disk',
  meta_more: '{count, plural, one {and # more file} other {and # more files}}',

  looking: 'Looking inside',

  not_a_report: "This isn't a report that can be shown.",

  ready: 'Ready to upload',
  ready_policy: 'Ready for {policy}',
  ready_cause: 'It can be uploaded as it is.',
  ready_disk: 'It can be uploaded as it is. A machine made from it needs a disk of {size} or more.',
  convert_first_cause: '{policy} accepts it, and has to convert it to raw before it is used.',
  warned: 'Ready to upload, with {count, plural, one {a warning} other {# warnings}}',
  unusable_policy: "Won't work on {policy}",
  warned_policy: 'Ready for {policy}, with {count, plural, one {a warning} other {# warnings}}',
  refused: 'Not safe to upload',
  refused_here: 'Not accepted here',
  refused_policy: 'Not accepted by {policy}',
  incomplete: 'Another file is missing',
  incomplete_named: '{name} is missing',
  locked: 'Locked with a passphrase',
  damaged: 'The file is cut short',
  not_image: "This isn't a disk image",
  unread: 'Not everything could be checked',
  failed: "This file couldn't be read",

  no_picture: 'Drop another disk image here',

  convert_to: 'Convert it to {format}',
  enlarge_to: 'Enlarge its disk to {size}',
  combine_to: 'Combine the files to {format}',
  choose_missing: 'Choose {name}',
  choose_other: 'Choose the other file',
  passphrase: 'Passphrase',
  unlock: 'Unlock and convert to {format}',
  converting_cause: 'It stays in this browser, and the new image is checked again.',
  converting_done: '{share, percent} done',
  cancel: 'Cancel',

  try_again: 'Try again',
  show_step: 'Show what to do',
  choose_again: 'Choose the file again',
  copy: 'Copy',
  copied: 'Copied',
  copy_named: 'Copy: {command}',

  details: 'Details',
  checks_passed: '{count, plural, one {# check passed} other {# checks passed}}',
  checks_failed: '{failed} of {all} checks failed',
  checks_warned: '{warned} of {all} checks need attention',
  bytes_read: '{size} of the file read',
  reasons: 'What else',
  checks: 'Checks',
  facts: 'The file',
} as const;

/**
 * Code of a sentence of `<disk-image-input>` or `<disk-image-report>`.
 *
 * @example
 * ```ts no-run
 * import type { ElementCode } from '@diskloupe/element';
 *
 * // The compiler asks for each of them.
 * const complete = (sentences: Readonly<Record<ElementCode, string>>) => sentences;
 * ```
 */
export type ElementCode = keyof typeof element;
