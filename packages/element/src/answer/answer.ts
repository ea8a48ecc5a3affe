import type { AnyReport } from '@diskloupe/core';
import type { Objection, PolicyVerdict } from '@diskloupe/core/policy';
import {
  type ExplainedObjection,
  type ExplainedVerdict,
  explain,
  policyName,
  sizeWords,
  type Words,
} from '@diskloupe/core/words';
import type { ElementCode } from '../words/en/element.js';
import type { Say } from '../words/language.js';

/** How an answer is shown: each has its own color and its own shape. */
export type Outcome = 'ready' | 'step' | 'warned' | 'refused';

/** What a person does next. */
export type NextStep =
  /** A command to run; `lead` says what it does. */
  | { readonly kind: 'command'; readonly lead: string; readonly command: string }
  /** Something that neither a command nor a button does. */
  | { readonly kind: 'advice'; readonly lead: string }
  /** To choose the file again. */
  | { readonly kind: 'choose' }
  /** To inspect the file again. */
  | { readonly kind: 'retry' };

/** The one answer to a chosen file: the verdict, its cause, and the next step, in a language. */
export interface Answer {
  readonly outcome: Outcome;
  /** The verdict: a title, without a period. */
  readonly headline: string;
  /** Why, in a sentence or two. */
  readonly cause: string;
  /** The best one; absent if there is nothing to do, or nothing known to help. */
  readonly step?: NextStep | undefined;
  /** Everything there is to say, the causes first. */
  readonly explained: ExplainedVerdict;
}

/** What was found out about a file, and the language to say it in. */
export interface Judged {
  readonly report: AnyReport;
  readonly verdict: PolicyVerdict;
  readonly words: Words;
  readonly say: Say;
}

/** Says what a policy's verdict means for the person at the form. */
export function answerTo({ report, verdict, words, say }: Judged): Answer {
  const explained = explain(verdict, { words, report });
  const [first] = explained.reasons;
  const policy = isNamed(verdict) ? policyName(verdict, words) : undefined;
  const { accepted, mustBecomeRaw } = verdict;
  const step = first && stepOf(first);
  if (!accepted) {
    const headline = headlineOf(verdict, first, report);
    return {
      outcome: 'refused',
      headline: headline ? say(headline) : policy ? say('refused_policy', { policy }) : say('refused'),
      cause: first?.text ?? '',
      step,
      explained,
    };
  }
  if (first) {
    const values = { count: explained.reasons.length, policy: policy ?? '' };
    return {
      outcome: 'warned',
      headline: say(policy ? 'warned_policy' : 'warned', values),
      cause: first.text,
      step,
      explained,
    };
  }
  if (mustBecomeRaw && policy) {
    const cause = say('convert_first_cause', { policy });
    return { outcome: 'ready', headline: say('ready_policy', { policy }), cause, explained };
  }
  return {
    outcome: 'ready',
    headline: policy ? say('ready_policy', { policy }) : say('ready'),
    cause:
      typeof report.virtualSize === 'number' && report.virtualSize > 0
        ? say('ready_disk', { size: sizeWords(report.virtualSize, words) })
        : say('ready_cause'),
    explained,
  };
}

/** Policies that only hold what every image must: a person does not know them by name. */
const NAMELESS: readonly string[] = ['permissive', 'form'];

function isNamed({ policy, title }: PolicyVerdict): boolean {
  return title !== undefined || !NAMELESS.includes(policy);
}

function stepOf({ remedy, command }: ExplainedObjection): NextStep | undefined {
  if (remedy === undefined) return undefined;
  return command === undefined
    ? { kind: 'advice', lead: remedy }
    : { kind: 'command', lead: remedy, command };
}

/** A headline that says more than that the image is refused. */
function headlineOf(
  { objections }: PolicyVerdict,
  first: ExplainedObjection | undefined,
  report: AnyReport,
): ElementCode | undefined {
  if (!first) return undefined;
  const { code, evidence } = first;
  const check = report.safety.checks.find(({ name }) => name === code);
  if (evidence['seen'] === false || check?.result === 'undetermined') return 'unread';
  switch (code) {
    case 'backing_file':
    case 'data_file':
      return isBeside(objections.find((each) => each.code === code)) ? 'incomplete' : undefined;
    case 'truncated':
      return 'damaged';
    case 'recognised':
    case 'disk_image':
    case 'null':
      return report.virtualSize === null ? 'not_image' : undefined;
    default:
      return undefined;
  }
}

/** Whether the image names another file in its own folder, and nothing else of the machine. */
function isBeside(objection: Objection | undefined): boolean {
  const params = objection?.reason.params ?? {};
  return Object.values(params).every((value) => typeof value !== 'string' || !/[/\\:]/.test(value));
}
