import { type CheckResult, type CheckVerdict, isObstacle } from '../checks/check.js';
import type { AnyReport } from '../inspect/report.js';
import { adviceOn } from './advice.js';
import { causesFirst } from './causes.js';
import { en } from './en.js';
import { type ExplainedVerdict, explainVerdict, type SaidByPolicy } from './explain-verdict.js';
import { type ExplainedRemedy, remedyWords } from './remedy-words.js';
import { formatText, reasonText, titleOf, verdictText } from './sentences.js';
import type { Words } from './words.js';

/**
 * A reason of an {@link Explanation} for a person, with what to do about it.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { explain } from '@diskloupe/core/words';
 *
 * const [reason] = explain(await inspectImage(new Blob([]))).reasons;
 * reason?.check; // 'content'
 * reason?.result; // 'failed'
 * reason?.text; // 'The file is empty.'
 * reason?.remedy; // 'Choose the disk image itself.'
 * ```
 */
export interface ExplainedReason extends ExplainedRemedy {
  /** The name of the check, for programs. */
  readonly check: CheckResult['name'];
  /** `failed`, `warned`, or `undetermined`: it could not be checked. */
  readonly result: Exclude<CheckVerdict, 'passed'>;
  /** What is expected. */
  readonly title: string;
  /** What is wrong, in a sentence. */
  readonly text: string;
}

/**
 * What a person should read of a report.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { explain } from '@diskloupe/core/words';
 *
 * const { verdict, format, reasons } = explain(await inspectImage(file));
 * verdict; // 'No problems found in 11 checks.'
 * format; // 'QEMU image (qcow2)'
 * reasons.length; // 0
 * ```
 */
export interface Explanation {
  /** One sentence. */
  readonly verdict: string;
  /** The format's name. */
  readonly format: string;
  /** The reasons against the image first, then warnings; causes without their symptoms. */
  readonly reasons: readonly ExplainedReason[];
  /** Names of checks that only repeat the same, because a file is cut short or damaged. */
  readonly consequences: readonly CheckResult['name'][];
}

/**
 * Options of {@link explain}.
 *
 * @example
 * ```ts
 * import { judgeImage, loadPolicy } from '@diskloupe/core/policy';
 * import { explain, loadWords } from '@diskloupe/core/words';
 *
 * const { report, verdict } = await judgeImage(file, await loadPolicy('azure'));
 * const { reasons } = explain(verdict, { report, words: await loadWords('de') });
 * reasons[0]?.text; // 'qcow2-Images werden hier nicht akzeptiert. Akzeptiert: VHD.'
 * ```
 */
export interface ExplainOptions {
  /** The language; American English by default. */
  readonly words?: Words | undefined;
  /** The report on the image of a policy's verdict: with it, commands that fix the image name it. */
  readonly report?: AnyReport | undefined;
}

/**
 * Explains a report to a person: the verdict, causes before symptoms, and what to do about each. Throws nothing with
 * the SDK's own catalogs.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { explain } from '@diskloupe/core/words';
 *
 * const { verdict, reasons } = explain(await inspectImage(file));
 * console.log(verdict);
 * for (const { text, remedy, command } of reasons) console.log(text, remedy, command);
 * ```
 */
export function explain(report: AnyReport, options?: Pick<ExplainOptions, 'words'>): Explanation;
/**
 * Explains a policy's verdict to a person: the outcome, causes before symptoms, what to do, and the evidence. Throws
 * nothing with the SDK's own catalogs.
 *
 * @param verdict of `evaluatePolicy` or `judgeImage`, or an `ImageUnacceptable`
 *
 * @example
 * ```ts
 * import { judgeImage, openstackImage } from '@diskloupe/core/policy';
 * import { explain } from '@diskloupe/core/words';
 *
 * const { report, verdict } = await judgeImage(file, openstackImage(), { declaredFormat: 'qcow2' });
 * explain(verdict, { report }).verdict; // 'Ready for OpenStack Image service (Glance).'
 * ```
 */
export function explain(verdict: SaidByPolicy, options?: ExplainOptions): ExplainedVerdict;
export function explain(
  said: AnyReport | SaidByPolicy,
  { words = en, report }: ExplainOptions = {},
): Explanation | ExplainedVerdict {
  return 'safety' in said ? explainReport(said, words) : explainVerdict(said, words, report);
}

function explainReport(report: AnyReport, words: Words): Explanation {
  const { failures, undetermined, warnings } = report.safety;
  const { reasons, consequences } = causesFirst(
    [...failures, ...undetermined.filter(isObstacle), ...warnings],
    ({ result }) => result === 'failed',
    ({ name }) => name,
    ({ result }) => result === 'undetermined',
  );
  return {
    verdict: verdictText(report, words),
    format: formatText(report, words),
    reasons: reasons.flatMap((check) => explained(check, report, words)),
    consequences: consequences.map(({ name }) => name),
  };
}

function explained(check: CheckResult, report: AnyReport, words: Words): ExplainedReason[] {
  const { name, result, reason } = check;
  if (result === 'passed') return [];
  return [
    {
      check: name,
      result,
      title: titleOf(check, words),
      text: reasonText(check, words),
      ...remedyWords(reason && adviceOn(reason, report), words),
    },
  ];
}
