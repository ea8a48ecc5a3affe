import type { AnyReport } from '@diskloupe/core';
import { isUnusable, type PolicyVerdict } from '@diskloupe/core/policy';
import {
  type ExplainedObjection,
  explain,
  formatText,
  verdictWords,
  plainEnglish as words,
} from '@diskloupe/core/words';
import { adviceLines } from './advice-lines.js';
import type { Colour, Colours } from './colours.js';
import { printable } from './printable.js';

const SEVERITIES = ['refused', 'warning'] as const;
const SEVERITY_WIDTH = Math.max(...SEVERITIES.map((severity) => labelOf(severity).length));

/** A line about an image. */
export type Fact = readonly [name: string, value: string];

/** Formats a policy's verdict for people, with a line break at its end. */
export function verdictText(report: AnyReport, verdict: PolicyVerdict, colours: Colours): string {
  const format: Fact = [verdictWords(words, 'label_format'), formatText(report, words)];
  return verdictOf(report.fileName ?? '', [format], verdict, colours, report);
}

/** The same for an image of which only the facts in `known` are known, and its report if there is one. */
export function verdictOf(
  fileName: string,
  known: readonly Fact[],
  verdict: PolicyVerdict,
  colours: Colours,
  report?: AnyReport,
): string {
  const { verdict: outcome, reasons } = explain(verdict, { words, report });
  const facts: Fact[] = [
    ...[...known, [verdictWords(words, 'label_policy'), verdict.policy] as const].map(
      ([name, value]): Fact => [name, printable(value)],
    ),
    [verdictWords(words, 'label_verdict'), colourOf(verdict, colours)(printable(outcome))],
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  const lines = [
    colours.bold(printable(fileName)),
    ...facts.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...(reasons.length ? [''] : []),
    ...reasons.flatMap((reason) => reasonLines(reason, colours)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function colourOf(verdict: PolicyVerdict, { red, yellow, green }: Colours): Colour {
  if (!verdict.accepted || isUnusable(verdict)) return red;
  return verdict.objections.length ? yellow : green;
}

function reasonLines(reason: ExplainedObjection, { red, yellow }: Colours): string[] {
  const { severity, text } = reason;
  const colour = severity === 'refused' ? red : yellow;
  return [
    `  ${colour(labelOf(severity).padEnd(SEVERITY_WIDTH))}  ${printable(text)}`,
    ...adviceLines(reason, SEVERITY_WIDTH + 4),
  ];
}

function labelOf(severity: ExplainedObjection['severity']): string {
  return verdictWords(words, `severity_${severity}`).toLowerCase();
}
