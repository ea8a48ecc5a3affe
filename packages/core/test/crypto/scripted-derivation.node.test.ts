import { pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type KeyOrder, runScript } from '../../src/crypto/scripted-derivation.js';

const secret = new TextEncoder().encode('correct horse battery staple');
const salt = Uint8Array.from({ length: 32 }, (_, i) => i);

function order(hash: string, iterations: number, length: number): KeyOrder {
  return { derivation: { type: 'pbkdf2', hash, iterations, salt }, secret, length };
}

describe('PBKDF2 by script', () => {
  it.each([
    ['sha1', 1, 20],
    ['sha1', 2, 64],
    ['sha224', 129, 28],
    ['sha256', 1000, 65],
    ['sha512', 300, 64],
    ['ripemd160', 1000, 32],
  ] as const)(
    'derives the same key as OpenSSL: %s, %i iterations, %i bytes',
    async (hash, iterations, length) => {
      const key = await runScript(order(hash, iterations, length), {});
      expect(key).toEqual(new Uint8Array(pbkdf2Sync(secret, salt, iterations, length, hash)));
    },
  );

  it('reports its progress, never backwards and never beyond the end', async () => {
    const told: number[] = [];
    await runScript(order('ripemd160', 60_000, 40), { progress: (done) => told.push(done) });
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBeLessThanOrEqual(1);
  });

  it('ends with the signal', async () => {
    const controller = new AbortController();
    const deriving = runScript(order('ripemd160', 12_000_000, 32), {
      signal: controller.signal,
      progress: () => controller.abort(new Error('enough')),
    });
    await expect(deriving).rejects.toThrow('enough');
  });
});
