import type { CheckResult } from '../checks/check.js';
import type { AnyReport } from '../inspect/report.js';
import type { ParamArguments } from '../messages/message.js';
import type { VerdictCode, VerdictMessages } from '../messages/verdict.js';
import { en } from './en.js';
import { formatName, sentenceOf, wordsFor } from './render.js';
import type { Words } from './words.js';

/** Renders a message about a report as a whole, or a label. */
export function verdictWords<Code extends VerdictCode>(
  words: Words,
  code: Code,
  ...[params]: ParamArguments<VerdictMessages, Code>
): string {
  return sentenceOf(params ? { code, params } : { code }, words);
}

/** Returns what is true if a check passes: `Closed cleanly`. */
export function titleOf({ name }: Pick<CheckResult, 'name'>, words: Words = en): string {
  return wordsFor(`check_${name}`, words);
}

/** Returns why a check did not pass, in a sentence. */
export function reasonText({ reason, name }: CheckResult, words: Words = en): string {
  return reason ? sentenceOf(reason, words) : titleOf({ name }, words);
}

/** Returns why an image is not safe to accept, in a sentence; `undefined` if it is. */
export function refusalText({ safety }: AnyReport, words: Words = en): string | undefined {
  const obstacle = safety.failures[0] ?? safety.undetermined.find(({ advisory }) => !advisory);
  return obstacle && reasonText(obstacle, words);
}

/** Describes the format in a report. */
export function formatText({ format, otherFormats: formats }: AnyReport, words: Words = en): string {
  if (format !== 'unknown') return formatName(format, words);
  return formats.length > 1
    ? verdictWords(words, 'format_several', { formats })
    : verdictWords(words, 'format_unrecognized_label');
}

/** Returns the outcome in a sentence. */
export function verdictText(
  { safety: { safe, failures, warnings, undetermined, checks } }: AnyReport,
  words: Words = en,
): string {
  if (failures.length) return verdictWords(words, 'verdict_not_safe', { failures: failures.length });
  if (!safe) return verdictWords(words, 'verdict_incomplete');
  const counts = { warnings: warnings.length, unchecked: undetermined.length };
  if (counts.warnings && counts.unchecked)
    return verdictWords(words, 'verdict_with_warnings_and_unchecked', counts);
  if (counts.warnings) return verdictWords(words, 'verdict_with_warnings', { warnings: counts.warnings });
  if (counts.unchecked) return verdictWords(words, 'verdict_with_unchecked', { unchecked: counts.unchecked });
  return verdictWords(words, 'verdict_clean', { checks: checks.length });
}
