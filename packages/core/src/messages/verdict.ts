import type { MessageOf } from './message.js';

/** Statements about a report or a policy's verdict as a whole, and their labels. */
export const verdictMessages = {
  verdict_clean: { checks: 'count' },
  verdict_with_warnings: { warnings: 'count' },
  verdict_with_unchecked: { unchecked: 'count' },
  verdict_with_warnings_and_unchecked: { warnings: 'count', unchecked: 'count' },
  verdict_not_safe: { failures: 'count' },
  verdict_not_image: {},
  verdict_incomplete: {},
  verdict_ready: { policy: 'policy' },
  verdict_ready_with_warnings: { policy: 'policy', warnings: 'count' },
  verdict_ready_after_conversion: { policy: 'policy' },
  verdict_ready_after_conversion_with_warnings: { policy: 'policy', warnings: 'count' },
  verdict_unusable: { policy: 'policy' },
  verdict_refused: { policy: 'policy' },
  verdict_refused_several: { policy: 'policy', reasons: 'count' },
  label_format: {},
  label_virtual_size: {},
  label_file_size: {},
  label_wrapper: {},
  label_verdict: {},
  label_policy: {},
  wrapper_of_file: { format: 'format' },
  wrapper_of_member: { format: 'format', name: 'file' },
  outcome_failed: {},
  outcome_undetermined: {},
  outcome_warned: {},
  outcome_passed: {},
  severity_refused: {},
  severity_warning: {},
  format_unrecognized_label: {},
  format_several: { formats: 'format[]' },
  format_contains: { formats: 'format[]' },
  size_with_bytes: { size: 'bytes' },
  size_unread: {},
  size_unknown: {},
  size_none: {},
  checks_summary: {},
  checks_other_passed: { passed: 'count' },
} as const;

export type VerdictMessages = typeof verdictMessages;
export type VerdictCode = keyof VerdictMessages;
export type VerdictMessage = MessageOf<VerdictMessages>;
