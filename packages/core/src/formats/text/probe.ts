import type { Bytes } from '../../bytes/bytes.js';
import { need, type Probe } from '../../probe/probe.js';
import { HEAD_SAMPLE, MIDDLE_OFFSET, SAMPLE, TEXT_KINDS, type TextFinding, type TextKind } from './header.js';

/** Control characters other than white space. */
const CONTROL = /[^\P{Cc}\s]/u;

/** Reads the head; if that is text, a sample further in, and the end. */
export function* probeText(): Probe<TextFinding> {
  const head = yield* need({ name: 'head', offset: 0, length: HEAD_SAMPLE, min: 0 });
  let encoding: Exclude<TextFinding['encoding'], 'ascii'> = 'utf-8';
  if (head.is(0, [0xff, 0xfe])) encoding = 'utf-16le';
  if (head.is(0, [0xfe, 0xff])) encoding = 'utf-16be';
  let text = decode(head, encoding, true);
  let kind = text && kindOf(text);
  if (text === undefined && encoding === 'utf-8') {
    // In it any bytes are text, so only a known beginning counts.
    encoding = 'windows-1252';
    text = decode(head, encoding, true);
    kind = text && kindOf(text);
  }
  if (!text || (encoding === 'windows-1252' && !kind)) return undefined;
  // These may begin and end within a character, so they only must not hold control characters.
  const middle = yield* need({ name: 'middle', offset: MIDDLE_OFFSET, length: SAMPLE, min: 0 });
  if (decode(middle, encoding, false) === undefined) return undefined;
  const tail = yield* need({ name: 'tail', offset: 'end', length: SAMPLE, min: 0 });
  if (decode(tail, encoding, false) === undefined) return undefined;
  return {
    format: 'text',
    encoding: text.length === head.length && encoding === 'utf-8' ? 'ascii' : encoding,
    kind: kind || 'plain',
  };
}

function kindOf(text: string): TextKind | undefined {
  return TEXT_KINDS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Decodes text without its byte-order mark; undefined if it is not text. The last character may be cut off. */
function decode({ array }: Bytes, encoding: string, fatal: boolean): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal }).decode(array, { stream: true });
    return CONTROL.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
