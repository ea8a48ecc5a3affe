import type { VerdictCode } from '../../messages/verdict.js';

/** What is said of an image as a whole, and the labels around it. */
export const verdict: Readonly<Record<VerdictCode, string>> = {
  verdict_clean: 'No problems found in {checks, plural, one {# check} other {# checks}}.',
  verdict_with_warnings: 'Safe to accept, with {warnings, plural, one {# warning} other {# warnings}}.',
  verdict_with_unchecked:
    "Safe to accept. {unchecked, plural, one {# optional check} other {# optional checks}} couldn't be made.",
  verdict_with_warnings_and_unchecked:
    "Safe to accept, with {warnings, plural, one {# warning} other {# warnings}}. {unchecked, plural, one {# optional check} other {# optional checks}} couldn't be made.",
  verdict_not_safe: 'Not safe to accept. {failures, plural, one {# check failed.} other {# checks failed.}}',
  verdict_not_image: "This isn't a disk image.",
  verdict_incomplete: 'Not all of this image could be checked.',
  verdict_ready: 'Ready for {policy}.',
  verdict_ready_with_warnings:
    'Ready for {policy}, with {warnings, plural, one {# warning} other {# warnings}}.',
  verdict_ready_after_conversion: "Ready for {policy} once it's converted to raw.",
  verdict_ready_after_conversion_with_warnings:
    "Ready for {policy} once it's converted to raw, with {warnings, plural, one {# warning} other {# warnings}}.",
  verdict_unusable: "{policy} accepts this file, but the disk won't work there.",
  verdict_refused: 'Not accepted by {policy}.',
  verdict_refused_several:
    'Not accepted by {policy}, for {reasons, plural, one {# reason} other {# reasons}}.',
  label_format: 'Format',
  label_virtual_size: 'Virtual size',
  label_file_size: 'File size',
  label_wrapper: 'Unpacked from',
  label_verdict: 'Verdict',
  label_policy: 'Policy',
  wrapper_of_file: '{format}',
  wrapper_of_member: '{format} ({name})',
  outcome_failed: 'Failed',
  outcome_undetermined: 'Not checked',
  outcome_warned: 'Warning',
  outcome_passed: 'Passed',
  severity_refused: 'Refused',
  severity_warning: 'Warning',
  format_unrecognized_label: 'Unrecognized format',
  format_several: '{formats} at the same time',
  format_contains: 'Also contains {formats}',
  size_with_bytes: '{size} ({size, exact})',
  size_unread: 'Not read',
  size_unknown: 'Unknown',
  size_none: 'No virtual disk',
  checks_summary: 'Checks',
  checks_other_passed: '{passed, plural, one {# other check passed} other {# other checks passed}}',
};
