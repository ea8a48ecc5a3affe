import { type Objection, type PolicyVerdict, policyNamed } from '@diskloupe/core/policy';
import { explain, sentenceOf, plainEnglish as words } from '@diskloupe/core/words';
import type { Colours } from './colours.js';
import { printable } from './printable.js';

/** Formats the verdicts of many policies on one image: a line each, the accepting ones first. */
export function targetTable(fileName: string, verdicts: readonly PolicyVerdict[], colours: Colours): string {
  const rows = verdicts
    .map((verdict) => ({ verdict, outcome: outcomeOf(verdict) }))
    .sort((one, other) => ORDER.indexOf(one.outcome) - ORDER.indexOf(other.outcome));
  const width = Math.max(...rows.map(({ verdict }) => titleOf(verdict).length));
  const column = Math.max(...ORDER.map((outcome) => outcome.length));
  const lines = rows.map(({ verdict, outcome }) => {
    const colour = colours[COLOUR[outcome]];
    const reason = reasonOf(verdict);
    return `  ${titleOf(verdict).padEnd(width)}  ${colour(outcome.padEnd(column))}  ${reason}`.trimEnd();
  });
  return [colours.bold(printable(fileName)), ...lines].map((line) => `${line}\n`).join('');
}

const ORDER = ['accepted', 'with warnings', 'after a step', 'refused'] as const;
type Outcome = (typeof ORDER)[number];

const COLOUR: Readonly<Record<Outcome, 'green' | 'yellow' | 'red'>> = {
  accepted: 'green',
  'with warnings': 'yellow',
  'after a step': 'yellow',
  refused: 'red',
};

function outcomeOf({ accepted, objections }: PolicyVerdict): Outcome {
  if (accepted) return objections.length ? 'with warnings' : 'accepted';
  return objections.filter(isRefusal).every(({ remedy }) => remedy) ? 'after a step' : 'refused';
}

function titleOf({ title, policy }: PolicyVerdict): string {
  return printable(title ?? policyNamed(policy)?.title ?? policy);
}

/** The first reason, and what helps if all that refuses it can be helped. */
function reasonOf(verdict: PolicyVerdict): string {
  const [first] = verdict.objections;
  if (!first) return '';
  const [reason] = explain({ ...verdict, objections: [first] }, { words }).reasons;
  const more = verdict.objections.length - 1;
  const others = more ? ` (and ${more} more)` : '';
  const remedy =
    first.remedy && outcomeOf(verdict) === 'after a step' ? ` ${sentenceOf(first.remedy, words)}` : '';
  return printable(`${reason?.text ?? ''}${others}${remedy}`);
}

function isRefusal({ severity }: Objection): boolean {
  return severity === 'refused';
}
