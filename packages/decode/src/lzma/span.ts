import type { Dictionary } from '../stream/dictionary.js';
import type { Span } from './symbols.js';

/** What the loop works on, with the dictionary as it is now. */
export function spanOf(
  dictionary: Dictionary,
  input: Uint8Array,
  [inputAt, inputEnd]: readonly [number, number],
  [soft, hard]: readonly [number, number],
): Span {
  const { bytes, at, start, size, origin } = dictionary;
  return { input, inputAt, inputEnd, output: bytes, at, soft, hard, start, size, origin };
}
