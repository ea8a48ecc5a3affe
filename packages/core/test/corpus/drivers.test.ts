import { type AnyReport, InspectionStream, inspectImage } from '@diskloupe/core';
import { corpus, corpusImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { cut } from './cuts.js';

const CUTS = 8;

async function inStream(bytes: Uint8Array, seed: number): Promise<AnyReport> {
  const inspection = new InspectionStream();
  const drained = inspection.readable.pipeTo(new WritableStream());
  const writer = inspection.writable.getWriter();
  let before: Uint8Array | undefined;
  for (const chunk of cut(bytes, seed)) {
    await writer.write(chunk);
    // What has been handed on is no longer ours: its buffer may be used again.
    before?.fill(0xee);
    before = chunk;
  }
  await writer.close();
  await drained;
  return inspection.report;
}

/** All but what random access cost and what a stream may have missed. */
function comparable({ cost: _cost, missed: _missed, ...rest }: AnyReport): object {
  return rest;
}

describe('a stream, however it is cut, finds what random access finds', () => {
  it.each(corpus)('$name', async ({ name }) => {
    const bytes = await corpusImage(name);
    const random = await inspectImage(bytes);
    for (let seed = 0; seed < CUTS; seed++) {
      const stream = await inStream(bytes, seed);
      if (stream.missed.length === 0) {
        expect(comparable(stream)).toEqual(comparable(random));
      } else {
        // What it missed it names, and does not take for passed.
        expect(stream.format === random.format || stream.format === 'unknown').toBe(true);
        expect(stream.safety.safe && !random.safety.safe).toBe(false);
      }
    }
  });
});
