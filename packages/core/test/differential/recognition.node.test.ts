import { expect, it } from 'vitest';
import { recognition } from '../../differential/recognition.js';

it('a file that QEMU recognizes by its first bytes is never called raw, partitioned, text or another file', async () => {
  const { summary, disagreements } = await recognition({ mutants: 3000, seed: 2 });
  console.log(`Recognition: ${summary}`);
  expect(disagreements).toEqual([]);
}, 300_000);
