import type { Bytes } from '../bytes/bytes.js';
import { type Answer, type ReadRequest, type Unseen, want } from './probe.js';

/**
 * Asks for a text in UTF-8 whose place and length in bytes a header tells, such as a backing file's name.
 *
 * @param head bytes from the start of the file that are at hand already; what lies in them is not asked for
 */
export function* askText(
  name: string,
  offset: number,
  length: number,
  head?: Bytes,
): Generator<ReadRequest, string | Unseen, Answer> {
  if (!length) return '';
  if (head && offset + length <= head.length) return head.text(offset, length, name, 'utf-8');
  const bytes = yield* want({ name, offset, length });
  return bytes ? bytes.text(0, length, name, 'utf-8') : 'unseen';
}
