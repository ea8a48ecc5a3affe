import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { UnwrapError } from '../../src/errors.js';
import { type UnwrappedImage, UnwrapStream, unwrapImage } from '../../src/wrapping/index.js';
import { MAX_HEADERS, MAX_MEMBERS } from '../../src/wrapping/limits.js';
import { bytesOf, inChunks, make, workFolder } from './wrapped-files.js';

const folder = workFolder();
const MUTANTS = Number(process.env['DISKLOUPE_MUTANTS'] ?? 300);

beforeAll(() =>
  make(
    folder,
    `qemu-img create -q -f qcow2 disk.qcow2 1M && echo text > readme
     truncate -s 300k sparse.img && printf data | dd of=sparse.img bs=1 seek=200000 conv=notrunc 2>/dev/null
     tar -cf a.tar readme disk.qcow2; tar --format=pax -cf pax.tar readme disk.qcow2
     tar -cSf sparse.tar sparse.img; tar --format=pax -cSf pax-sparse.tar sparse.img
     zip -q a.zip readme disk.qcow2; tar -czf a.tgz readme disk.qcow2; xz -k disk.qcow2; zip -q0 stored.zip readme disk.qcow2`,
  ),
);

/** Everything that reading it gives. */
async function readAll(bytes: Uint8Array<ArrayBuffer>): Promise<UnwrappedImage> {
  const unwrapped = await unwrapImage(bytes);
  const reader = unwrapped.stream({ maxUnpacked: 2 ** 24 }).getReader();
  for (let isOver = false; !isOver; ) ({ done: isOver } = await reader.read());
  return unwrapped;
}

/** What is in a header of tar at `at`, and its checksum anew. */
function changed(name: string, at: number, change: (header: Uint8Array) => void): Uint8Array<ArrayBuffer> {
  const bytes = bytesOf(folder, name);
  const header = bytes.subarray(at, at + 512);
  change(header);
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return bytes;
}

const text = (header: Uint8Array, at: number, value: string): void =>
  header.set(new TextEncoder().encode(value), at);

const FILES = [
  'a.tar',
  'pax.tar',
  'sparse.tar',
  'pax-sparse.tar',
  'a.zip',
  'stored.zip',
  'a.tgz',
  'disk.qcow2.xz',
];

describe('a damaged wrapper', () => {
  it.each(FILES)('gives a report or an UnwrapError, whatever is damaged in %s', async (name) => {
    const original = bytesOf(folder, name);
    const near = fc.oneof(
      fc.nat(3000),
      fc.nat(original.length - 1),
      fc.integer({ min: 1, max: 200 }).map((n) => original.length - n),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(near, fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (hits) => {
          const bytes = original.slice();
          for (const [place, value] of hits) bytes[place % bytes.length] = value;
          await readAll(bytes).catch((error: unknown) => {
            if (!(error instanceof UnwrapError)) throw error;
          });
          const unwrapping = new UnwrapStream({ maxUnpacked: 2 ** 24 });
          unwrapping.wrappers.catch(() => {});
          await new Response(inChunks(bytes, 4096).pipeThrough(unwrapping)).blob().catch((error: unknown) => {
            if (!(error instanceof UnwrapError)) throw error;
          });
        },
      ),
      { numRuns: MUTANTS },
    );
  });

  it('fails a check of the report, with its reason', async () => {
    const bytes = bytesOf(folder, 'disk.qcow2.xz').subarray(0, 200);
    const { report, fault } = await unwrapImage(bytes);
    expect(fault).toMatchObject({ format: 'xz', reason: { code: 'decode_truncated' } });
    expect(report.safety.failures.find(({ name }) => name === 'wrapper')?.reason).toMatchObject({
      code: 'wrapper_damaged',
      params: { format: 'xz', fault: { code: 'decode_truncated' } },
    });
  });

  it('is what ends the stream, before its last bytes', async () => {
    const bytes = gzipSync(new Uint8Array(3_000_000).fill(7));
    bytes.set([0, 0], bytes.length - 8);
    let got = 0;
    const reading = async (): Promise<void> => {
      const unwrapping = new UnwrapStream();
      for await (const chunk of new Blob([bytes]).stream().pipeThrough(unwrapping)) got += chunk.length;
    };
    await expect(reading()).rejects.toMatchObject({ reason: { code: 'decode_checksum' } });
    expect(got).toBeLessThan(3_000_000);
  });
});

describe('a tar archive', () => {
  it('ends with an error where a file goes beyond the end', async () => {
    const bytes = changed('a.tar', 1024, (header) => text(header, 124, '77777777777\0'));
    expect((await unwrapImage(bytes)).report.format).toBe('qcow2');
    const { members, fault } = await unwrapImage(bytes, { member: 'none' });
    expect(members.map(({ name }) => name)).toEqual(['readme', 'disk.qcow2']);
    expect(fault?.reason).toMatchObject({ code: 'archive_damaged' });
  });

  it.each([
    ['without digits', 'abcdefghijk\0'],
    ['below zero', '\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff'],
  ])('is not followed by a size %s', async (_, size) => {
    const bytes = changed('a.tar', 0, (header) =>
      header.set(
        [...size].map((char) => char.charCodeAt(0)),
        124,
      ),
    );
    const { fault, wrappers } = await unwrapImage(bytes);
    expect([fault?.reason.code ?? 'archive_damaged', wrappers]).toEqual(['archive_damaged', []]);
  });

  it('takes names as text, whatever they are', async () => {
    const bytes = changed('a.tar', 1024, (header) => text(header, 0, '../../etc/passwd\0\0'));
    const { report } = await unwrapImage(bytes);
    expect(report).toMatchObject({ format: 'qcow2', fileName: '../../etc/passwd' });
  });

  it('ends its records where one has no length', async () => {
    const bytes = bytesOf(folder, 'pax.tar');
    // The blanks of all records of the first file: the last one has nothing that ends its length.
    for (let at = 512; at < 1024; at++) if (bytes[at] === 0x20) bytes[at] = 0x5c;
    expect((await unwrapImage(bytes)).report.format).toBe('qcow2');
  });

  it('has limits of files and of headers', async () => {
    const [header] = [bytesOf(folder, 'a.tar').slice(0, 512)];
    text(header, 124, '00000000000\0');
    header.fill(0x20, 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    text(header, 148, `${sum.toString(8).padStart(6, '0')}\0 `);
    const count = MAX_HEADERS / 512 + 2;
    expect(count).toBeLessThan(MAX_MEMBERS);
    const bytes = new Uint8Array(count * 512);
    for (let i = 0; i < count; i++) bytes.set(header, i * 512);
    const { fault, members } = await unwrapImage(bytes);
    expect(fault?.reason.code).toBe('archive_damaged');
    expect(members.length).toBeLessThan(count);
  });
});

describe('a zip archive', () => {
  it('is refused if its files overlap', async () => {
    const bytes = bytesOf(folder, 'stored.zip');
    const view = new DataView(bytes.buffer);
    const end = bytes.length - 22;
    const first = view.getUint32(end + 16, true);
    const second = first + 46 + view.getUint16(first + 28, true) + view.getUint16(first + 30, true);
    view.setUint32(second + 42, view.getUint32(first + 42, true), true);
    expect((await unwrapImage(bytes)).fault?.reason).toMatchObject({
      code: 'archive_damaged',
      params: { detail: 'files that overlap' },
    });
  });

  it('names what it cannot decode', async () => {
    const bytes = bytesOf(folder, 'a.zip');
    const view = new DataView(bytes.buffer);
    const first = view.getUint32(bytes.length - 22 + 16, true);
    const second = first + 46 + view.getUint16(first + 28, true) + view.getUint16(first + 30, true);
    view.setUint16(second + 10, 98, true);
    const unwrapped = await unwrapImage(bytes, { member: 'disk.qcow2' });
    expect(unwrapped.fault?.reason).toEqual({
      code: 'member_method',
      params: { name: 'disk.qcow2', method: 'ppmd' },
    });
    view.setUint16(second + 8, 1, true);
    const locked = await unwrapImage(bytes, { member: 'disk.qcow2' });
    expect(locked.fault?.reason).toEqual({ code: 'member_encrypted', params: { name: 'disk.qcow2' } });
  });
});

describe('a bomb', () => {
  it('is bounded by the caller', async () => {
    const bytes = gzipSync(new Uint8Array(5_000_000));
    const unwrapping = new UnwrapStream({ maxUnpacked: 4_000_000 });
    const reading = new Response(new Blob([bytes]).stream().pipeThrough(unwrapping)).blob();
    await expect(reading).rejects.toMatchObject({
      reason: { code: 'wrapper_too_large', params: { max: 4_000_000 } },
    });
  });

  it('is refused at a ratio that no disk has', async () => {
    // 2 GiB of zeros, twice compressed: a few kilobytes.
    make(folder, 'head -c 2147483648 /dev/zero | zstd -q -1 --no-check | zstd -q -19 > bomb.zst');
    const bytes = bytesOf(folder, 'bomb.zst');
    const { report, stream } = await unwrapImage(bytes);
    expect(report.format).toBe('raw');
    const read = async (): Promise<void> => {
      const reader = stream().getReader();
      while (!(await reader.read()).done);
    };
    await expect(read()).rejects.toMatchObject({ reason: { code: 'wrapper_ratio' } });
  });
});
