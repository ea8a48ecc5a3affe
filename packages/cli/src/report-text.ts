import { basename } from 'node:path';
import type { AnyReport, CheckResult } from '@diskloupe/core';
import {
  type ExplainedRemedy,
  explain,
  formatText,
  reasonText,
  sizeWords,
  titleOf,
  verdictText,
  verdictWords,
  plainEnglish as words,
} from '@diskloupe/core/words';
import { adviceLines } from './advice-lines.js';
import type { Colour, Colours } from './colours.js';
import { printable } from './printable.js';

const RESULTS = ['failed', 'undetermined', 'warned', 'passed'] as const;
const OUTCOME_WIDTH = Math.max(...RESULTS.map((result) => labelOf(result).length));

/** Formats a report for people, with a line break at its end. */
export function reportText(report: AnyReport, colours: Colours): string {
  const { checks, failures, undetermined, warnings } = report.safety;
  const passed = checks.filter(({ result }) => result === 'passed');
  const facts: [name: string, value: string][] = [
    [verdictWords(words, 'label_format'), formatText(report, words) + inside(report)],
    ...wrapperFacts(report),
    [verdictWords(words, 'label_virtual_size'), virtualSize(report)],
    [
      verdictWords(words, 'label_file_size'),
      report.fileSize === null ? verdictWords(words, 'size_unknown') : size(report.fileSize),
    ],
    [verdictWords(words, 'label_verdict'), verdict(report, colours)],
  ];
  // A command names a file by its name alone, as for `gate`.
  const named = { ...report, fileName: report.fileName === null ? null : basename(report.fileName) };
  const advice = new Map(explain(named, { words }).reasons.map((reason) => [reason.check, reason]));
  const width = Math.max(...facts.map(([name]) => name.length));
  const lines = [
    colours.bold(printable(report.fileName ?? '')),
    ...facts.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    '',
    // What a person should read comes first.
    ...[...failures, ...undetermined, ...warnings, ...passed].flatMap((check) =>
      checkLines(check, advice.get(check.name) ?? {}, colours),
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function verdict(report: AnyReport, { red, green, yellow }: Colours): string {
  const { safe, failures, warnings, undetermined } = report.safety;
  const text = verdictText(report, words);
  if (failures.length) return red(text);
  return (!safe || warnings.length || undetermined.length ? yellow : green)(text);
}

/**
 * A check that passed by its title. Any other by its reason, with what to do below; then the title, which says what the check
 * requires ("No backing file"), would read as a fact about the image, so the check's name in reports stands for it.
 */
function checkLines(check: CheckResult, advice: ExplainedRemedy, colours: Colours): string[] {
  const { result } = check;
  const first = `  ${colourOf(result, colours)(labelOf(result).padEnd(OUTCOME_WIDTH))}  `;
  if (result === 'passed') return [first + titleOf(check, words)];
  const name = colours.dim(`[${check.name}]`);
  return [`${first}${reasonText(check, words)} ${name}`, ...adviceLines(advice, OUTCOME_WIDTH + 4)];
}

function colourOf(result: CheckResult['result'], { red, yellow, green }: Colours): Colour {
  return { failed: red, undetermined: yellow, warned: yellow, passed: green }[result];
}

/** The result of a check, in the first column. */
function labelOf(result: CheckResult['result']): string {
  return verdictWords(words, `outcome_${result}`).toLowerCase();
}

/** The compressed files and archives around the image. */
function wrapperFacts({ layers }: AnyReport): [name: string, value: string][] {
  const around: string[] = [];
  let inner = layers[0];
  for (let outer = inner; outer && outer.layers !== 'unseen'; outer = inner) {
    inner = outer.layers[0];
    if (inner?.kind !== 'file' || typeof outer.format !== 'string') break;
    const { format } = outer;
    const { name } = inner;
    around.push(
      name === undefined
        ? verdictWords(words, 'wrapper_of_file', { format })
        : verdictWords(words, 'wrapper_of_member', { format, name: printable(name) }),
    );
  }
  return around.length ? [[verdictWords(words, 'label_wrapper'), around.join(' > ')]] : [];
}

function inside({ format, otherFormats: formats }: AnyReport): string {
  return format === 'unknown' || !formats.length
    ? ''
    : ` (${verdictWords(words, 'format_contains', { formats }).toLowerCase()})`;
}

function virtualSize({ virtualSize: bytes, format }: AnyReport): string {
  if (typeof bytes === 'number') return size(bytes);
  if (bytes === 'unseen') return verdictWords(words, 'size_unread');
  return verdictWords(words, format === 'unknown' ? 'size_unknown' : 'size_none');
}

function size(bytes: number): string {
  return bytes < 1024 ? sizeWords(bytes, words) : verdictWords(words, 'size_with_bytes', { size: bytes });
}
