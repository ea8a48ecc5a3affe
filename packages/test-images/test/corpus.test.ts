import { describe, expect, it } from 'vitest';
import { corpus, corpusEntry, corpusImage } from '../src/corpus.js';

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('the recorded corpus', () => {
  it('has unique names', () => {
    const names = corpus.map((entry) => entry.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(100);
  });

  it('has every image that another one needs', () => {
    const names = new Set(corpus.map((entry) => entry.name));
    const missing = corpus.flatMap((entry) => (entry.needs ?? []).filter((name) => !names.has(name)));
    expect(missing).toEqual([]);
  });

  it('says why qemu-img refused, and only then', () => {
    for (const entry of corpus) expect(entry.qemu === null, entry.name).toBe(entry.qemuError !== undefined);
  });

  it('refuses a name it does not have', () => {
    expect(() => corpusEntry('no-such-image')).toThrow('no-such-image');
  });

  it.each(corpus.map((entry) => entry.name))('decompresses %s to what was recorded', async (name) => {
    const entry = corpusEntry(name);
    const bytes = await corpusImage(name);
    expect(bytes.length).toBe(entry.size);
    expect(await sha256(bytes)).toBe(entry.sha256);
  });
});
