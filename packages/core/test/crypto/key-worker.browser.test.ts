import { describe, expect, it } from 'vitest';
import { deriveKey } from '../../src/crypto/key-derivation.js';
import { deriveInWorker } from '../../src/crypto/key-worker-client.js';
import { runScript } from '../../src/crypto/scripted-derivation.js';

const secret = new TextEncoder().encode('correct horse battery staple');
const salt = Uint8Array.from({ length: 16 }, (_, i) => i);
const order = {
  derivation: { type: 'argon2id', time: 2, memory: 8192, cpus: 2, salt },
  secret,
  length: 32,
} as const;

describe('a key derived in a worker', () => {
  it('is the same, and its progress is reported', async () => {
    const done: number[] = [];
    const key = await deriveInWorker(order, { progress: (part) => done.push(part) });
    expect(key).toEqual(await runScript(order, {}));
    expect(done.length).toBeGreaterThan(1);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  it('keeps the page responsive', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await deriveKey({ ...order.derivation, memory: 65_536 }, secret, 32);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  it('ends with the signal', async () => {
    const controller = new AbortController();
    const deriving = deriveInWorker(
      { ...order, derivation: { ...order.derivation, memory: 262_144 } },
      { signal: controller.signal, progress: () => controller.abort(new Error('enough')) },
    );
    await expect(deriving).rejects.toThrow('enough');
  });

  it('reports what is wrong with its input', async () => {
    const derivation = { ...order.derivation, memory: 1 };
    expect(await deriveInWorker({ ...order, derivation }, {})).toBeUndefined();
    await expect(deriveKey(derivation, secret, 32)).rejects.toThrow(/m/);
  });
});
