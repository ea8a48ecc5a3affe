import { type AnyReport, inspectImage } from '@diskloupe/core';
import { corpus, corpusImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspectStream } from '../inspect.js';
import { cut } from './cuts.js';

const CUTS = 8;

/** Everything but the cost of random access and what a stream may have missed. */
function comparable({ cost: _cost, missed: _missed, ...rest }: AnyReport): object {
  return rest;
}

describe('a stream, however it is cut, finds what random access finds', () => {
  it.each(corpus)('$name', async ({ name }) => {
    const bytes = await corpusImage(name);
    const random = await inspectImage(bytes);
    for (let seed = 0; seed < CUTS; seed++) {
      const stream = await inspectStream(bytes, (all) => cut(all, seed));
      if (stream.missed.length === 0) {
        expect(comparable(stream)).toEqual(comparable(random));
      } else {
        // It names what it missed, and does not report that as passed.
        expect(stream.format === random.format || stream.format === 'unknown').toBe(true);
        expect(stream.safety.safe && !random.safety.safe).toBe(false);
        const isJudged = stream.missed.some(({ format }) => format === stream.format);
        expect(isJudged && checkOf(stream, 'structure').result === 'passed').toBe(false);
      }
    }
  });
});
