import { type AnyReport, type CheckResult, sizeText } from '@diskloupe/core';
import { digits, enumeration, formatText, reasonText, sentence, verdictText } from '@diskloupe/core/words';
import type { Colour, Colours } from './colours.js';
import { printable } from './printable.js';

/** How a check ended, in the first column. */
const OUTCOMES = { failed: 'failed', undetermined: 'not certain', warned: 'warning', passed: 'passed' };
const OUTCOME_WIDTH = Math.max(...Object.values(OUTCOMES).map(({ length }) => length));

/**
 * A report for people, with the line break at its end.
 *
 * @param isWhole whether the file was read to its end, so that its size is known
 */
export function reportText(report: AnyReport, colours: Colours, isWhole: boolean): string {
  const { checks, failures, undetermined, warnings } = report.safety;
  const passed = checks.filter(({ result }) => result === 'passed');
  const facts: [name: string, value: string][] = [
    ['Format', printable(formatText(report) + inside(report))],
    ['Virtual size', virtualSize(report)],
    ['File size', isWhole ? size(report.fileSize) : 'not known'],
    ['Verdict', verdict(report, colours)],
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  const lines = [
    colours.bold(printable(report.fileName ?? '')),
    ...facts.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    '',
    // What a person should read comes first.
    ...[...failures, ...undetermined, ...warnings, ...passed].flatMap((check) => checkLines(check, colours)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function verdict(report: AnyReport, { red, green, yellow }: Colours): string {
  const { safe, failures, warnings, undetermined } = report.safety;
  const text = sentence(verdictText(report));
  if (failures.length) return red(`Not safe. ${text}`);
  if (!safe) return yellow(`Not called safe. ${text}`);
  return (warnings.length || undetermined.length ? yellow : green)(`Safe. ${text}`);
}

/** A check; of one that did not pass why, and beneath that what was expected. */
function checkLines(check: CheckResult, colours: Colours): string[] {
  const { result, description } = check;
  const { colour, label } = outcome(check, colours);
  const first = `  ${colour(label.padEnd(OUTCOME_WIDTH))}  `;
  if (result === 'passed') return [first + sentence(description)];
  const expected = colours.dim(`Expected: ${sentence(description)}`);
  return [first + reasonText(check), ' '.repeat(OUTCOME_WIDTH + 4) + expected];
}

function outcome({ result }: CheckResult, colours: Colours): { colour: Colour; label: string } {
  const { red, yellow, green } = colours;
  const colour = { failed: red, undetermined: yellow, warned: yellow, passed: green }[result];
  return { colour, label: OUTCOMES[result] };
}

function inside({ format, otherFormats }: AnyReport): string {
  return format === 'unknown' || !otherFormats.length
    ? ''
    : `, with ${enumeration(otherFormats, 'and')} in it`;
}

function virtualSize({ virtualSize: bytes, format }: AnyReport): string {
  if (typeof bytes === 'number') return size(bytes);
  if (bytes === 'unseen') return 'not seen';
  return format === 'unknown' ? 'not known' : 'no disk inside';
}

function size(bytes: number): string {
  return bytes < 1024 ? sizeText(bytes) : `${sizeText(bytes)} (${digits(bytes)} bytes)`;
}
