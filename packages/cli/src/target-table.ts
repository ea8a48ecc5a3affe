import { isUnusable, type Objection, type PolicyVerdict, policyNamed } from '@diskloupe/core/policy';
import { explain, sentenceOf, plainEnglish as words } from '@diskloupe/core/words';
import type { Colours } from './colours.js';
import { printable } from './printable.js';
import { wrapped } from './wrapped.js';

/** Less is too narrow for sentences in a column of their own, in characters. */
const MIN_COLUMN = 40;
const INDENT = '    ';

/**
 * Formats the verdicts of many policies on one image: a row each, with the name for `--policy`, the accepting ones first.
 *
 * @param width of the terminal, in characters; without one, each row is a line
 */
export function targetTable(
  fileName: string,
  verdicts: readonly PolicyVerdict[],
  colours: Colours,
  width: number = Number.POSITIVE_INFINITY,
): string {
  const rows = verdicts
    .map((verdict) => ({ verdict, outcome: outcomeOf(verdict) }))
    .sort((one, other) => ORDER.indexOf(one.outcome) - ORDER.indexOf(other.outcome));
  const nameWidth = Math.max(...rows.map(({ verdict }) => nameOf(verdict).length));
  const titleWidth = Math.max(...rows.map(({ verdict }) => titleOf(verdict).length));
  const outcomeWidth = Math.max(...ORDER.map((outcome) => outcome.length));
  const column = 2 + nameWidth + 2 + titleWidth + 2 + outcomeWidth + 2;
  const lines = rows.flatMap(({ verdict, outcome }) => {
    const colour = colours[COLOUR[outcome]];
    const target = `${nameOf(verdict).padEnd(nameWidth)}  ${titleOf(verdict).padEnd(titleWidth)}`;
    const head = `  ${target}  ${colour(outcome.padEnd(outcomeWidth))}  `;
    const reason = reasonOf(verdict);
    if (!reason) return [head.trimEnd()];
    if (width - column < MIN_COLUMN)
      return [head.trimEnd(), ...wrapped(reason, width - INDENT.length).map((line) => INDENT + line)];
    const [first = '', ...rest] = wrapped(reason, width - column);
    return [head + first, ...rest.map((line) => ' '.repeat(column) + line)];
  });
  return [colours.bold(printable(fileName)), ...lines].map((line) => `${line}\n`).join('');
}

/** `unusable`: accepted, but what arrives is not the disk. */
const ORDER = ['accepted', 'with warnings', 'after a step', 'refused', 'unusable'] as const;
type Outcome = (typeof ORDER)[number];

const COLOUR: Readonly<Record<Outcome, 'green' | 'yellow' | 'red'>> = {
  accepted: 'green',
  'with warnings': 'yellow',
  'after a step': 'yellow',
  refused: 'red',
  unusable: 'red',
};

function outcomeOf(verdict: PolicyVerdict): Outcome {
  const { accepted, objections } = verdict;
  if (!accepted)
    return objections.filter(isRefusal).every(({ remedy }) => remedy) ? 'after a step' : 'refused';
  if (isUnusable(verdict)) return 'unusable';
  return objections.length ? 'with warnings' : 'accepted';
}

function nameOf({ policy }: PolicyVerdict): string {
  return printable(policy);
}

function titleOf({ title, policy }: PolicyVerdict): string {
  return printable(title ?? policyNamed(policy)?.title ?? policy);
}

/** The first reason, and what helps, unless something else refuses it that cannot be helped. */
function reasonOf(verdict: PolicyVerdict): string {
  const [first] = verdict.objections;
  if (!first) return '';
  const [reason] = explain({ ...verdict, objections: [first] }, { words }).reasons;
  const more = verdict.objections.length - 1;
  const others = more ? ` (and ${more} more)` : '';
  const remedy =
    first.remedy && outcomeOf(verdict) !== 'refused' ? ` ${sentenceOf(first.remedy, words)}` : '';
  return printable(`${reason?.text ?? ''}${others}${remedy}`);
}

function isRefusal({ severity }: Objection): boolean {
  return severity === 'refused';
}
