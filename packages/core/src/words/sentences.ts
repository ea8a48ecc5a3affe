import type { CheckResult } from '../checks/check.js';
import type { AnyReport } from '../inspect/report.js';
import type { ParamArguments } from '../messages/message.js';
import type { VerdictCode, VerdictMessages } from '../messages/verdict.js';
import { en } from './en.js';
import { formatName, sentenceOf, wordsFor } from './render.js';
import type { Words } from './words.js';

/**
 * Renders a message about a report as a whole, or a label, by its code and its params. Throws nothing with the SDK's
 * own catalogs.
 *
 * @example
 * ```ts
 * import { en, verdictWords } from '@diskloupe/core/words';
 *
 * verdictWords(en, 'verdict_not_safe', { failures: 2 }); // 'Not safe to accept. 2 checks failed.'
 * ```
 */
export function verdictWords<Code extends VerdictCode>(
  words: Words,
  code: Code,
  ...[params]: ParamArguments<VerdictMessages, Code>
): string {
  return sentenceOf(params ? { code, params } : { code }, words);
}

/**
 * Returns what is true if a check passes: `Closed cleanly`. Throws nothing.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { titleOf } from '@diskloupe/core/words';
 *
 * const { safety } = await inspectImage(file);
 * for (const check of safety.checks) console.log(check.result, titleOf(check));
 * ```
 */
export function titleOf({ name }: Pick<CheckResult, 'name'>, words: Words = en): string {
  return wordsFor(`check_${name}`, words);
}

/**
 * Returns why a check did not pass, in a sentence; its title if it has no reason. Throws nothing with the SDK's own
 * catalogs.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { reasonText } from '@diskloupe/core/words';
 *
 * const { safety } = await inspectImage(new Blob([]));
 * safety.failures.map((check) => reasonText(check)); // ['The file is empty.']
 * ```
 */
export function reasonText({ reason, name }: CheckResult, words: Words = en): string {
  return reason ? sentenceOf(reason, words) : titleOf({ name }, words);
}

/**
 * Returns why an image is not safe to accept, in a sentence; `undefined` if it is. Throws nothing with the SDK's own
 * catalogs.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { refusalText } from '@diskloupe/core/words';
 *
 * refusalText(await inspectImage(file)); // undefined
 * refusalText(await inspectImage(new Blob([]))); // 'The file is empty.'
 * ```
 */
export function refusalText({ safety }: AnyReport, words: Words = en): string | undefined {
  const obstacle = safety.failures[0] ?? safety.undetermined.find(({ advisory }) => !advisory);
  return obstacle && reasonText(obstacle, words);
}

/**
 * Returns the long name of the format in a report, or that there is none or more than one. Throws nothing with the
 * SDK's own catalogs.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { formatText } from '@diskloupe/core/words';
 *
 * formatText(await inspectImage(file)); // 'QEMU image (qcow2)'
 * ```
 */
export function formatText({ format, otherFormats: formats }: AnyReport, words: Words = en): string {
  if (format !== 'unknown') return formatName(format, words);
  return formats.length > 1
    ? verdictWords(words, 'format_several', { formats })
    : verdictWords(words, 'format_unrecognized_label');
}

/**
 * Returns the outcome of a report in a sentence. Throws nothing with the SDK's own catalogs.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { verdictText } from '@diskloupe/core/words';
 *
 * verdictText(await inspectImage(new Blob([]))); // 'Not safe to accept. 1 check failed.'
 * ```
 */
export function verdictText(
  { virtualSize, safety: { safe, failures, warnings, undetermined, checks } }: AnyReport,
  words: Words = en,
): string {
  // Nothing is unsafe about a document that was mistaken for an image.
  const isNoImage = virtualSize === null && failures.every(({ name }) => name === 'disk_image');
  if (failures.length && isNoImage) return verdictWords(words, 'verdict_not_image');
  if (failures.length) return verdictWords(words, 'verdict_not_safe', { failures: failures.length });
  if (!safe) return verdictWords(words, 'verdict_incomplete');
  const counts = { warnings: warnings.length, unchecked: undetermined.length };
  if (counts.warnings && counts.unchecked)
    return verdictWords(words, 'verdict_with_warnings_and_unchecked', counts);
  if (counts.warnings) return verdictWords(words, 'verdict_with_warnings', { warnings: counts.warnings });
  if (counts.unchecked) return verdictWords(words, 'verdict_with_unchecked', { unchecked: counts.unchecked });
  return verdictWords(words, 'verdict_clean', { checks: checks.length });
}
