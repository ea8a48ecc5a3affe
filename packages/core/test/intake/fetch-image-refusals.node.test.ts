import { convert, openDisk } from '@diskloupe/core/disk';
import { ImageUnacceptable } from '@diskloupe/core/errors';
import { fetchImage } from '@diskloupe/core/intake';
import { type ImagePolicy, openstackCompute, openstackImage } from '@diskloupe/core/policy';
import { writeGpt, writeQcow2, writeVmdk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import {
  images,
  MemorySink,
  type Options,
  policy,
  refusal,
  SIZE,
  serveImages,
  server,
  url,
} from './fetched.js';
import { largeQcow2 } from './served-images.js';

const MIB = 1024 * 1024;

/** A qcow2 whose disk contains another one. */
async function nestedQcow2(): Promise<Uint8Array> {
  const disk = await openDisk(writeQcow2().bytes, { format: 'raw' });
  const conversion = await convert(disk, { format: 'qcow2' });
  return new Uint8Array(await new Response(conversion.readable()).arrayBuffer());
}

serveImages();

describe('fetchImage refuses', () => {
  it.each<[what: string, name: string, code: string]>([
    ['a backing file', 'backed.qcow2', 'backing_file'],
    ['an external data file', 'data-file.qcow2', 'data_file'],
  ])('%s before anything is downloaded', async (_, name, code) => {
    const sink = new MemorySink();
    const error = await refusal(url(name), { policy }, sink);
    expect(error).toBeInstanceOf(ImageUnacceptable);
    expect(error).toMatchObject({ policy: policy.name, objections: [{ code, severity: 'refused' }] });
    expect(sink.bytes).toBe(0);
    // Only the head and the tail were requested.
    const lengths = server.requests.map(({ headers }) => {
      const [first = 0, last = 0] = `${headers['range']}`.match(/\d+/g)?.map(Number) ?? [];
      return last - first + 1;
    });
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(400_000);
  });

  it.each<[what: string, name: string, code: string]>([
    ['a backing file', 'backed.qcow2', 'backing_file'],
    ['an external data file', 'data-file.qcow2', 'data_file'],
  ])('%s within a MiB from a server without ranges', async (_, name, code) => {
    for (const encoding of [undefined, 'gzip'] as const) {
      const sink = new MemorySink();
      const error = await refusal(
        url(name, { ranges: 'off', ...(encoding && { encoding }) }),
        { policy },
        sink,
      );
      expect(error).toMatchObject({ name: 'ImageUnacceptable', objections: [{ code }] });
      expect(sink.bytes).toBeLessThanOrEqual(MIB);
    }
  });

  it('a VMDK of a create type that is not accepted', async () => {
    const flat = new Uint8Array(SIZE);
    flat.set(writeVmdk({ createType: 'monolithicFlat' }).bytes);
    server.files.set('flat.vmdk', flat);
    for (const ranges of ['off', undefined] as const) {
      const sink = new MemorySink();
      const error = await refusal(url('flat.vmdk', ranges && { ranges }), { policy }, sink);
      expect(error).toBeInstanceOf(ImageUnacceptable);
      expect(sink.bytes).toBeLessThanOrEqual(MIB);
    }
  });

  it('a format that is not accepted', async () => {
    const onlyRaw: ImagePolicy = { name: 'only-raw', allowedFormats: ['raw'] };
    for (const ranges of ['off', undefined] as const) {
      const sink = new MemorySink();
      const error = await refusal(url('disk.qcow2', ranges && { ranges }), { policy: onlyRaw }, sink);
      expect(error).toMatchObject({ policy: 'only-raw', objections: [{ code: 'format_not_allowed' }] });
      expect(sink.bytes).toBeLessThanOrEqual(MIB);
    }
  });

  it('a format that is not accepted, with a command that names the file as the server does', async () => {
    const onlyRaw: ImagePolicy = { name: 'only-raw', allowedFormats: ['raw'] };
    server.files.set('their-own.qcow2', largeQcow2(SIZE));
    for (const ranges of ['off', undefined] as const) {
      const error = await refusal(url('their-own.qcow2', ranges && { ranges }), { policy: onlyRaw });
      expect(error).toMatchObject({
        objections: [
          { remedy: { command: 'qemu-img convert -f qcow2 -O raw their-own.qcow2 their-own.img' } },
        ],
      });
    }
  });

  it('what can be known beforehand, at the cost of the few reads of a verdict', async () => {
    await refusal(url('backed.qcow2'), { policy });
    const asked = server.requests.map(({ headers }) => `${headers['range']}`);
    // The first reads of an inspection also describe the file, and are requested once.
    expect(asked[0]).toBe('bytes=0-69631');
    expect(asked.slice(1).filter((range) => range.startsWith('bytes=0-'))).toEqual([]);
    const bytes = asked.reduce((sum, range) => {
      const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
      return sum + Number(end) - Number(start) + 1;
    }, 0);
    expect(bytes).toBeLessThan(80 * 1024);
  });

  it.each([openstackCompute(), openstackImage()])(
    'raw bytes declared as something else, wherever they come from: $name',
    async (openstack) => {
      const disk = writeGpt().bytes;
      const bad = disk.slice();
      // An invalid boot flag.
      bad[0x1be] = 0x40;
      for (const [name, bytes] of Object.entries({
        'noise.raw': images['noise.raw'],
        'gpt.raw': disk,
        'bad.raw': bad,
      }))
        server.files.set(name, bytes ?? disk);
      const inputs = (name: string): (Uint8Array | string)[] => [
        server.files.get(name) ?? disk,
        url(name),
        url(name, { ranges: 'off' }),
      ];
      for (const name of ['noise.raw', 'gpt.raw'])
        for (const input of inputs(name)) {
          for (const declaredFormat of ['qcow2', 'nonsense']) {
            const error = await refusal(input, { policy: openstack, declaredFormat });
            expect(error).toBeInstanceOf(ImageUnacceptable);
          }
          const sink = new MemorySink();
          await fetchImage(input, sink, { policy: openstack, declaredFormat: 'raw' });
          expect(sink.ended).toBe('closed');
        }
      for (const input of inputs('bad.raw')) {
        const error = await refusal(input, { policy: openstack, declaredFormat: 'raw' });
        expect(error).toMatchObject({ objections: [{ code: 'mbr' }] });
      }
    },
  );

  it('what is an image again after conversion, if it can be inspected', async () => {
    const nested = await nestedQcow2();
    server.files.set('nested.qcow2', nested);
    for (const input of [nested, url('nested.qcow2')]) {
      const error = await refusal(input, { policy });
      expect(error).toMatchObject({ objections: [{ code: 'converted_not_raw' }] });
    }
  });

  it('a format that was not declared', async () => {
    const strict: ImagePolicy = { name: 'strict', matchDeclaredFormat: true };
    for (const ranges of ['off', undefined] as const) {
      const sink = new MemorySink();
      const declared: Options = { policy: strict, declaredFormat: 'raw' };
      const error = await refusal(url('disk.qcow2', ranges && { ranges }), declared, sink);
      expect(error).toMatchObject({ objections: [{ code: 'declared_format_mismatch' }] });
      expect(sink.bytes).toBeLessThanOrEqual(MIB);
    }
  });

  it.each<[options: Options]>([[{ expectedFormat: 'vmdk' }], [{ declaredFormat: 'vmdk' }]])(
    'a format that was not expected, without a policy: %o',
    async (options) => {
      for (const ranges of ['off', undefined] as const) {
        const sink = new MemorySink();
        const error = await refusal(url('disk.qcow2', ranges && { ranges }), options, sink);
        expect(error).toBeInstanceOf(ImageUnacceptable);
        expect(error).toMatchObject({
          policy: 'expected-format',
          objections: [{ code: 'expected_format', evidence: { expectedFormat: 'vmdk' } }],
        });
        expect(sink.bytes).toBeLessThanOrEqual(MIB);
      }
    },
  );

  it('what is larger than the policy allows, before it has arrived', async () => {
    const small: ImagePolicy = { name: 'small', maxFileSize: MIB };
    for (const ranges of ['off', undefined] as const) {
      const sink = new MemorySink();
      const error = await refusal(url('disk.qcow2', ranges && { ranges }), { policy: small }, sink);
      expect(error).toMatchObject({ objections: [{ code: 'file_too_large', evidence: { fileSize: SIZE } }] });
      expect(sink.bytes).toBeLessThanOrEqual(MIB);
    }
  });

  it('what turns out too large if its size is not stated', async () => {
    const small: ImagePolicy = { name: 'small', maxFileSize: MIB };
    const packed = url('disk.qcow2', { ranges: 'off', encoding: 'gzip' });
    expect(await refusal(packed, { policy: small })).toMatchObject({
      objections: [{ code: 'file_too_large' }],
    });
  });

  it('a file that was cut short, by the size that its server states', async () => {
    server.files.set('cut.qcow2', writeQcow2().bytes.subarray(0, 100_000));
    for (const ranges of ['off', undefined] as const) {
      const error = await refusal(url('cut.qcow2', ranges && { ranges }), { policy });
      expect(error).toMatchObject({ objections: [{ code: 'truncated' }] });
    }
  });

  it('a file at hand', async () => {
    const sink = new MemorySink();
    const error = await refusal(
      new Blob([new Uint8Array(largeQcow2(SIZE, { backingFile: 'x' }))]),
      { policy },
      sink,
    );
    expect(error).toMatchObject({ objections: [{ code: 'backing_file' }] });
    expect(sink.bytes).toBe(0);
  });

  it('not a boot sector before an accepted file, which shows only at the end', async () => {
    const disk = new Uint8Array(SIZE);
    disk.set(writeGpt().bytes);
    server.files.set('disk.raw', disk);
    const onlyVhd: ImagePolicy = { name: 'only-vhd', allowedFormats: ['vhd'] };
    const sink = new MemorySink();
    const error = await refusal(url('disk.raw', { ranges: 'off' }), { policy: onlyVhd }, sink);
    expect(error).toMatchObject({ name: 'ImageUnacceptable' });
    // It could have become a fixed VHD until then.
    expect(sink.bytes).toBeGreaterThan(4 * MIB);
    const onlyQcow2: ImagePolicy = { name: 'only-qcow2', allowedFormats: ['qcow2'] };
    const early = new MemorySink();
    await refusal(url('disk.raw', { ranges: 'off' }), { policy: onlyQcow2 }, early);
    expect(early.bytes).toBeLessThanOrEqual(MIB);
  });
});
