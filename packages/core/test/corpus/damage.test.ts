import { inspectImage } from '@diskloupe/core';
import { corpus, corpusImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { expectSound, inspectStream } from '../inspect.js';
import { cut, randomNumbers } from './cuts.js';

const DAMAGED = 8;
/** Values at the limits of counts, offsets and signs. */
const NASTY = [0, 1, 0x7f, 0x80, 0xff];

/** A copy that is cut off, or has some bytes changed where headers lie: near the start, the end, or sector starts. */
function damage(image: Uint8Array, seed: number): Uint8Array {
  const random = randomNumbers(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  if (seed % 4 === 3) return image.slice(0, pick(image.length));
  const copy = image.slice();
  const places = [
    () => pick(Math.min(copy.length, 1024)),
    () => pick(Math.min(copy.length, 70_000)),
    () => 512 * pick(copy.length / 512) + pick(64),
    () => copy.length - 1 - pick(Math.min(copy.length, 1536)),
  ];
  for (let i = 1 + pick(8); i > 0; i--) {
    const at = places[pick(places.length)]?.() ?? 0;
    const run = 1 + pick(8);
    copy.fill(NASTY[pick(NASTY.length)] ?? 0, at, at + run);
  }
  return copy;
}

describe('a damaged image yields a report, never another error, and the same report in a stream', () => {
  it.each(corpus.filter(({ size }) => size > 0 && size < 4 * 2 ** 20))('$name', async ({ name }) => {
    const image = await corpusImage(name);
    for (let seed = 1; seed <= DAMAGED; seed++) {
      const damaged = damage(image, seed);
      const report = await inspectImage(damaged);
      expectSound(report);
      const { cost: _, missed, ...stream } = await inspectStream(damaged, (all) => cut(all, seed));
      if (missed.length === 0) expect({ ...report, cost: undefined, missed: undefined }).toEqual(stream);
      else expect(stream.safety.safe && !report.safety.safe).toBe(false);
    }
  });
});
