import { QemuImgParseError } from '../../errors.js';
import { excerpt, MAX_LEVELS, type Place } from './conform.js';
import type { TextLines } from './text-lines.js';

/*
 * What follows "Format specific information:" (QEMU, block/qapi.c, dump_qdict): four blanks a level, and blanks for the
 * dashes in keys.
 *
 *     compat: 1.1
 *     bitmaps:              a list or an object: without the blank after the colon
 *         [0]:
 *             flags:
 *                 [0]: auto
 *             name: daily
 *     data file:            followed by a blank: a text that is empty
 */

/** The value of a key, its type not yet known. `empty` is an empty list or object. */
export type DumpNode =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, DumpNode>; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly DumpNode[]; readonly line: number }
  | { readonly kind: 'empty'; readonly line: number };

const ENTRY = /^([^\s:][^:]*):(?: (.*))?$/s;
const INDEX = /^\[(\d+)\]$/;

/**
 * Reads all lines with this indentation.
 *
 * @throws QemuImgParseError for a line that is not such an entry, or for a duplicate key
 */
export function readDump(lines: TextLines, indentation: number, level = 0): DumpNode {
  const start = lines.number;
  const entries = new Map<string, DumpNode>();
  let listed = 0;
  for (let line = lines.peek(indentation); line !== undefined; line = lines.peek(indentation)) {
    const place: Place = { line: lines.number };
    const [, name, text] = ENTRY.exec(line) ?? [];
    if (name === undefined) throw new QemuImgParseError(`${excerpt(line)} is no entry`, place);
    if (level >= MAX_LEVELS) throw new QemuImgParseError('is nested too deeply', place);
    const key = name.replaceAll(' ', '-');
    if (entries.has(key)) throw new QemuImgParseError(`there is a second ${excerpt(key)}`, place);
    if (Number(INDEX.exec(key)?.[1]) === entries.size) listed++;
    lines.skip();
    entries.set(
      key,
      text === undefined
        ? readDump(lines, indentation + 4, level + 1)
        : { kind: 'text', text, line: lines.number - 1 },
    );
  }
  if (!entries.size) return { kind: 'empty', line: start };
  if (!listed) return { kind: 'object', entries, line: start };
  if (listed < entries.size) throw new QemuImgParseError('is only in part a list', { line: start });
  return { kind: 'list', items: [...entries.values()], line: start };
}
