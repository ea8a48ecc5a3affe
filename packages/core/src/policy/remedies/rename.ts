import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { properName } from '../names/proper-name.js';
import type { NameRule } from '../policy.js';

/** A name that the target accepts; undefined if renaming does not help. */
export function renameRemedy({ fileName, format }: AnyReport, rule: NameRule): Remedy | undefined {
  const name = fileName === null ? undefined : properName(fileName, format, rule);
  if (fileName === null || name === undefined) return undefined;
  const [from, to] = [quoted(fileName), quoted(name)];
  const command = from === undefined || to === undefined ? undefined : `mv -n -- ${from} ${to}`;
  return { code: 'remedy_rename', params: { name }, ...(command !== undefined && { command }) };
}

/** Characters that end a word of a POSIX shell, or mean something to it. */
const PLAIN = /^[A-Za-z0-9_.+,:@%/=-]+$/;
/** Control characters: a terminal acts on them, and a pasted line break runs a command. Others may hide or reorder text. */
const UNSAFE = /\p{C}|\p{Zl}|\p{Zp}/u;

/** Returns a text as one word of a POSIX shell; undefined if no person should paste it. */
function quoted(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  return UNSAFE.test(text) ? undefined : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
