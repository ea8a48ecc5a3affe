import { describe, expect, it } from 'vitest';
import { refusals } from '../../differential/refusals.js';
import { findObstacle } from '../image-cases/obstacle.js';

/** A sample of what `pnpm differential --only refusals` measures. */
const MUTANTS = 60;

const obstacle = findObstacle();
if (obstacle) console.log(`Damaged images are not held against qemu-img: ${obstacle}.`);

describe.skipIf(obstacle)('an image that qemu-img refuses', () => {
  it.each(['qcow2', 'qcow', 'qed'])('is not safe: %s', async (format) => {
    const { summary, disagreements } = await refusals({ format, mutants: MUTANTS, seed: 1 });
    console.log(`${format}: ${summary}`);
    expect(disagreements).toEqual([]);
  });
});
