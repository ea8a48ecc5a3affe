import { type Answer, type ReadRequest, type Unseen, want } from './probe.js';

/** Asks for a text in UTF-8 whose place and length in bytes a header tells, such as a backing file's name. */
export function* askText(
  name: string,
  offset: number,
  length: number,
): Generator<ReadRequest, string | Unseen, Answer> {
  if (!length) return '';
  const bytes = yield* want({ name, offset, length });
  return bytes ? bytes.text(0, length, name, 'utf-8') : 'unseen';
}
