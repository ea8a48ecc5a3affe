/** The sentences that a control shows at once: until a file is chosen, and while its answer is loaded. See `element.ts`. */
export const prompt = {
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

  looking: 'Looking inside',
  failed: "This file couldn't be read",
  try_again: 'Try again',
} as const;
