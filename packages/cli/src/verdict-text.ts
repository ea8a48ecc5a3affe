import type { AnyReport } from '@diskloupe/core';
import type { Objection, PolicyVerdict } from '@diskloupe/core/policy';
import { count, formatText, plainEnglish as words } from '@diskloupe/core/words';
import type { Colours } from './colours.js';
import { printable } from './printable.js';

/** Width of the longest word in the first column. */
const SEVERITY_WIDTH = 'refused'.length;

/** A line about an image. */
export type Fact = readonly [name: string, value: string];

/** Formats a policy's verdict for people, with a line break at its end. */
export function verdictText(report: AnyReport, verdict: PolicyVerdict, colours: Colours): string {
  return verdictOf(report.fileName ?? '', [['Format', formatText(report, words)]], verdict, colours);
}

/** The same for an image of which only the facts in `known` are known. */
export function verdictOf(
  fileName: string,
  known: readonly Fact[],
  verdict: PolicyVerdict,
  colours: Colours,
): string {
  const facts: Fact[] = [
    ...[...known, ['Policy', verdict.policy] as const].map(([name, value]): Fact => [name, printable(value)]),
    ['Verdict', outcome(verdict, colours)],
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  const lines = [
    colours.bold(printable(fileName)),
    ...facts.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...(verdict.objections.length ? [''] : []),
    ...verdict.objections.map((objection) => objectionLine(objection, colours)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function outcome(
  { accepted, mustBecomeRaw, objections }: PolicyVerdict,
  { red, yellow, green }: Colours,
): string {
  if (!accepted) return red(`Refused. ${count(objections.filter(isRefusal).length, 'objection')}.`);
  const how = mustBecomeRaw ? 'Accepted, and has to be converted to raw.' : 'Accepted.';
  return objections.length ? yellow(`${how} ${count(objections.length, 'warning')}.`) : green(how);
}

function objectionLine(objection: Objection, { red, yellow }: Colours): string {
  const colour = isRefusal(objection) ? red : yellow;
  return `  ${colour(objection.severity.padEnd(SEVERITY_WIDTH))}  ${printable(objection.sentence)}`;
}

function isRefusal({ severity }: Objection): boolean {
  return severity === 'refused';
}
