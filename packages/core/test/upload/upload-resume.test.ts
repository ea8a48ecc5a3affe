import { StorageFullError } from '@diskloupe/core/errors';
import { fingerprint, ResumeRecords } from '@diskloupe/core/upload';
import { describe, expect, it } from 'vitest';

const MIB = 1024 * 1024;
const at = { lastModified: 1_700_000_000_000 };

function file(change: (bytes: Uint8Array) => void = () => {}, size = 40 * MIB, name = 'a.img'): File {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i += 4096) bytes[i] = i >> 12;
  change(bytes);
  return new File([bytes], name, at);
}

/** A file that exists only in how it is read. */
function counted(of: File): { readonly file: File; read(): number } {
  let read = 0;
  const slice = of.slice.bind(of);
  of.slice = (start = 0, end = of.size) => {
    read += end - start;
    return slice(start, end);
  };
  return { file: of, read: () => read };
}

describe('fingerprint', () => {
  it('is short, and the same when the file is picked again', async () => {
    const one = await fingerprint(file());
    expect(one).toBe(await fingerprint(file()));
    expect(one).toMatch(/^1-[\da-z]+-[\da-f]{32}$/);
  });

  it('differs for another name, time, size, beginning, end or middle', async () => {
    const all = [
      file(),
      file(undefined, undefined, 'b.img'),
      new File([file()], 'a.img', { lastModified: at.lastModified + 1 }),
      file(undefined, 40 * MIB + 1),
      file((bytes) => bytes.fill(99, 0, 1)),
      file((bytes) => bytes.fill(99, -1)),
      file((bytes) => bytes.fill(99, 18 * MIB, 25 * MIB)),
      new File([], 'a.img', at),
      new File(['x'], 'a.img', at),
    ];
    const prints = await Promise.all(all.map((each) => fingerprint(each)));
    expect(new Set(prints).size).toBe(all.length);
  });

  it.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB, 40 * MIB])(
    'reads at most a MiB of %d bytes',
    async (size) => {
      const { file: of, read } = counted(file(undefined, size));
      await fingerprint(of);
      expect(read()).toBe(Math.min(size, MIB));
    },
  );

  it('ends with the signal', async () => {
    await expect(fingerprint(file(), { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
  });
});

describe('ResumeRecords', () => {
  it('keep the progress of an upload, with the caller’s data', async () => {
    const records = new ResumeRecords(new Map());
    await records.keep('f', 4096, { url: 'https://example.org/1' });
    expect(await records.find('f')).toMatchObject({
      fingerprint: 'f',
      offset: 4096,
      data: { url: 'https://example.org/1' },
    });
    await records.keep('f', 8192);
    expect(await records.find('f')).toMatchObject({ offset: 8192, data: null });
    expect(await records.find('g')).toBe(undefined);
  });

  it('forget one that is done', async () => {
    const storage = new Map<string, string>();
    const records = new ResumeRecords(storage);
    await records.keep('f', 1);
    await records.forget('f');
    expect(await records.find('f')).toBe(undefined);
    expect(storage.size).toBe(0);
  });

  it('expire, and are deleted then', async () => {
    let now = 1000;
    const storage = new Map<string, string>();
    const records = new ResumeRecords(storage, { lifetime: 500, now: () => now });
    await records.keep('f', 1);
    now = 1499;
    expect(await records.find('f')).toBeDefined();
    now = 1500;
    expect(await records.find('f')).toBe(undefined);
    expect(storage.size).toBe(0);
  });

  it('do not last longer because a clock was set back', async () => {
    let now = 10_000;
    const records = new ResumeRecords(new Map(), { lifetime: 500, now: () => now });
    await records.keep('f', 1);
    now = 0;
    expect(await records.find('f')).toBe(undefined);
  });

  it.each([
    'not json',
    'null',
    '[]',
    '{"version":1}',
    '{"version":1,"fingerprint":"f","offset":-1,"data":null,"expires":1}',
    '{"version":1,"fingerprint":"f","offset":1.5,"data":null,"expires":1}',
    '{"version":1,"fingerprint":"f","offset":"1","data":null,"expires":1}',
    '{"version":1,"fingerprint":"g","offset":1,"data":null,"expires":1}',
    '{"version":2,"fingerprint":"f","offset":1,"data":null,"expires":1}',
    '{"version":1,"fingerprint":"f","offset":1,"data":null,"expires":"never"}',
    `{"version":1,"fingerprint":"f","offset":1,"expires":1,"data":"${'x'.repeat(70_000)}"}`,
  ])('accept nothing that they did not write: %.60s', async (text) => {
    const storage = new Map([['diskloupe:upload:f', text]]);
    const records = new ResumeRecords(storage, { now: () => 0 });
    expect(await records.find('f')).toBe(undefined);
    expect(storage.size).toBe(0);
  });

  it('refuse an invalid offset, and data beyond the limit', async () => {
    const records = new ResumeRecords(new Map());
    await expect(records.keep('f', -1)).rejects.toThrow(/^offset/);
    await expect(records.keep('f', 0.5)).rejects.toThrow(/^offset/);
    await expect(records.keep('f', 1, 'x'.repeat(70_000))).rejects.toThrow(/^data/);
  });

  it('report that there is no space if the storage says so', async () => {
    const full = {
      get: () => null,
      set() {
        throw new DOMException('full', 'QuotaExceededError');
      },
      delete() {},
    };
    await expect(new ResumeRecords(full).keep('f', 1)).rejects.toThrow(StorageFullError);
  });
});
