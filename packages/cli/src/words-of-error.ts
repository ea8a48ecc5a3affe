import type { ImageFormatError } from '@diskloupe/core';
import type { ReasonedError } from '@diskloupe/core/errors';
import { errorText, plainEnglish } from '@diskloupe/core/words';

/** What allows more, by the code of an error's reason. */
const ALLOWANCES: Readonly<Record<string, string>> = {
  time_limit_passed: ' --max-time allows more.',
  http_too_slow: ' --speed-limit allows less.',
};

/** What is wrong, in a sentence or two. */
export function wordsOf(error: ReasonedError | ImageFormatError): string {
  const allowance = 'reason' in error ? ALLOWANCES[error.reason.code] : undefined;
  return `${errorText(error, plainEnglish)}${allowance ?? ''}`;
}
