import type { Bytes } from '../bytes/bytes.js';
import { type Answer, type ReadRequest, type Unseen, want } from './probe.js';

/**
 * Requests UTF-8 text whose offset and length in bytes are in a header, such as a backing file's name.
 *
 * @param head bytes from the start of the file that are already read; text within them is not requested
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
