import type { ExplainedRemedy } from '@diskloupe/core/words';
import { printable } from './printable.js';

/** What to do about something, beneath the line that says what it is: a sentence, and the command on a line of its own. */
export function adviceLines({ remedy, command }: ExplainedRemedy, indent: number): string[] {
  const blank = ' '.repeat(indent);
  return [
    ...(remedy === undefined ? [] : [blank + printable(remedy)]),
    ...(command === undefined ? [] : [`${blank}  ${printable(command)}`]),
  ];
}
