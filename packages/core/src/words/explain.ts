import type { CheckVerdict } from '../checks/check.js';
import { type CheckResult, isObstacle } from '../checks/check.js';
import type { AnyReport } from '../inspect/report.js';
import { adviceOn } from './advice.js';
import { en } from './en.js';
import { sentenceOf } from './render.js';
import { formatText, reasonText, titleOf, verdictText } from './sentences.js';
import type { Words } from './words.js';

/** One thing to be said of an image, with what to do about it. */
export interface ExplainedReason {
  /** The name of the check, for programs. */
  readonly check: CheckResult['name'];
  readonly result: Exclude<CheckVerdict, 'passed'>;
  /** What should be true. */
  readonly title: string;
  /** What is, in a sentence. */
  readonly text: string;
  /** What to do, in a sentence; absent where nothing is known to help. */
  readonly remedy?: string;
  /** The command for that, whole, the same in every language. */
  readonly command?: string;
}

/** What a person should read of a report. */
export interface Explanation {
  /** One sentence. */
  readonly verdict: string;
  /** The format's name. */
  readonly format: string;
  /** What stands against the image first, then what is worth a look; causes without their symptoms. */
  readonly reasons: readonly ExplainedReason[];
  /** Names of checks that only say the same once more, because a file is cut short or damaged. */
  readonly consequences: readonly CheckResult['name'][];
}

/** Reasons from which others follow: what is missing is not looked for again. */
const CAUSES: readonly string[] = ['structure_cut', 'file_cut_short'];

/** Checks that fail, or cannot be made, because the end of a file is not there. */
const SYMPTOMS: readonly string[] = [
  'structure',
  'footer',
  'gpt_copies',
  'redundancy',
  'block_tables',
  'tables',
];

/**
 * A report for a person: the verdict, causes before symptoms, and what to do about each.
 *
 * @param options.words the language; American English by default
 */
export function explain(report: AnyReport, { words = en }: { readonly words?: Words } = {}): Explanation {
  const { failures, undetermined, warnings } = report.safety;
  const told = [...failures, ...undetermined.filter(isObstacle), ...warnings];
  const cause = failures.find(({ reason }) => CAUSES.includes(reason?.code ?? ''));
  const follows = (check: CheckResult): boolean =>
    cause !== undefined &&
    check !== cause &&
    (check.result === 'undetermined' || SYMPTOMS.includes(check.name));
  const causes = told.filter((check) => !follows(check));
  const ordered = cause ? [cause, ...causes.filter((check) => check !== cause)] : causes;
  return {
    verdict: verdictText(report, words),
    format: formatText(report, words),
    reasons: ordered.flatMap((check) => explained(check, report, words)),
    consequences: told.filter(follows).map(({ name }) => name),
  };
}

function explained(check: CheckResult, report: AnyReport, words: Words): ExplainedReason[] {
  const { name, result, reason } = check;
  if (result === 'passed') return [];
  const advice = reason && adviceOn(reason, report);
  return [
    {
      check: name,
      result,
      title: titleOf(check, words),
      text: reasonText(check, words),
      ...(advice && { remedy: sentenceOf(advice.remedy, words) }),
      ...(advice?.command !== undefined && { command: advice.command }),
    },
  ];
}
