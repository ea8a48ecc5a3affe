import { gzipSync } from 'node:zlib';
import { convert, openDisk } from '@diskloupe/core/disk';
import { HttpError, ImageUnacceptable } from '@diskloupe/core/errors';
import { type FetchImageOptions, type FileSink, fetchImage } from '@diskloupe/core/intake';
import {
  type ImagePolicy,
  loadPolicy,
  openstackCompute,
  openstackImage,
  permissive,
} from '@diskloupe/core/policy';
import type { TransferProgress } from '@diskloupe/core/upload';
import { writeGpt, writeQcow2, writeVmdk } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstDifference } from '../disk/opened.js';
import { type Behaviour, type ImageServer, startImageServer } from './image-server.js';
import { largeQcow2, numbered } from './served-images.js';

const SIZE = 6_000_000;
const MIB = 1024 * 1024;

const images: Readonly<Record<string, Uint8Array>> = {
  'disk.qcow2': largeQcow2(SIZE),
  'backed.qcow2': largeQcow2(SIZE, { backingFile: '/etc/passwd' }),
  'data-file.qcow2': largeQcow2(SIZE, { dataFile: '/etc/passwd' }),
  'noise.raw': numbered(SIZE).fill(0, 0, 512),
};

/** A qcow2 whose disk contains another one. */
async function nestedQcow2(): Promise<Uint8Array> {
  const disk = await openDisk(writeQcow2().bytes, { format: 'raw' });
  const conversion = await convert(disk, { format: 'qcow2' });
  return new Uint8Array(await new Response(conversion.readable()).arrayBuffer());
}

let server: ImageServer;

beforeAll(async () => {
  server = await startImageServer();
  for (const [name, bytes] of Object.entries(images)) server.files.set(name, bytes);
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
});

/** A sink in memory that records its fate. */
class MemorySink implements FileSink {
  parts: Uint8Array[] = [];
  bytes = 0;
  size: number | undefined;
  ended: 'closed' | 'aborted' | undefined;
  reason: unknown;

  truncate(size: number): void {
    this.size = size;
  }
  async write(bytes: Uint8Array, at: number): Promise<void> {
    expect(at).toBe(this.bytes);
    expect(this.ended).toBeUndefined();
    this.parts.push(bytes.slice());
    this.bytes += bytes.length;
  }
  async close(): Promise<void> {
    expect(this.ended).toBeUndefined();
    this.ended = 'closed';
  }
  async abort(reason: unknown): Promise<void> {
    expect(this.ended).toBeUndefined();
    this.ended = 'aborted';
    this.reason = reason;
  }
  expectWhole(bytes: Uint8Array | undefined): void {
    expect(this.ended).toBe('closed');
    expect(firstDifference(Buffer.concat(this.parts), bytes ?? new Uint8Array())).toBe(-1);
  }
}

type Options = Partial<FetchImageOptions>;

/** The error of a failed fetch; its sink must have been given up with the same. */
async function refusal(
  input: Parameters<typeof fetchImage>[0],
  options: Options,
  sink: MemorySink = new MemorySink(),
): Promise<unknown> {
  const error = await fetchImage(input, sink, { retryDelay: 1, ...options }).catch((cause: unknown) => cause);
  expect(sink.ended).toBe('aborted');
  expect(sink.reason).toBe(error);
  return error;
}

const url = (name: string, behaviour: Behaviour = {}): string => server.url(name, behaviour);
const policy: ImagePolicy = openstackCompute();

describe('fetchImage', () => {
  it('writes an image to a sink, and reports on it', async () => {
    const sink = new MemorySink();
    const fetched = await fetchImage(url('disk.qcow2'), sink, { policy });
    expect(fetched).toMatchObject({ bytes: SIZE, fileName: 'disk.qcow2' });
    expect(fetched.report).toMatchObject({ format: 'qcow2', fileName: 'disk.qcow2', fileSize: SIZE });
    expect(fetched.report.safety.safe).toBe(true);
    sink.expectWhole(images['disk.qcow2']);
    expect(sink.size).toBe(SIZE);
  });

  it.each<[what: string, behaviour: Behaviour]>([
    ['gives no ranges', { ranges: 'off' }],
    ['breaks off', { cut: 3_000_000, times: 2 }],
    ['packs it on the way', { encoding: 'gzip' }],
    ['is overloaded at first', { status: 503, times: 2, after: '0' }],
  ])('writes it if the server %s', async (_, behaviour) => {
    const sink = new MemorySink();
    const { report } = await fetchImage(url('disk.qcow2', behaviour), sink, { policy, retryDelay: 1 });
    expect(report.format).toBe('qcow2');
    sink.expectWhole(images['disk.qcow2']);
  });

  it.each<[what: string, input: Parameters<typeof fetchImage>[0], name: string | null]>([
    ['a file', new File([new Uint8Array(largeQcow2(SIZE))], 'a/b.qcow2'), 'b.qcow2'],
    ['a blob', new Blob([new Uint8Array(largeQcow2(SIZE))]), null],
    ['bytes', largeQcow2(SIZE), null],
  ])('accepts %s', async (_, input, fileName) => {
    const sink = new MemorySink();
    const fetched = await fetchImage(input, sink, { policy });
    expect(fetched).toMatchObject({ bytes: SIZE, fileName, report: { format: 'qcow2' } });
    sink.expectWhole(images['disk.qcow2']);
  });

  it('writes to a WritableStream, and closes it', async () => {
    const parts: Uint8Array[] = [];
    let closed = false;
    const stream = new WritableStream<Uint8Array>({
      write: (part) => void parts.push(part.slice()),
      close() {
        closed = true;
      },
    });
    await fetchImage(url('disk.qcow2'), stream);
    expect(closed).toBe(true);
    expect(firstDifference(Buffer.concat(parts), images['disk.qcow2'] ?? new Uint8Array())).toBe(-1);
  });

  it('reports its progress, from nothing to all', async () => {
    const told: TransferProgress[] = [];
    await fetchImage(url('disk.qcow2'), new MemorySink(), {
      onProgress: (progress) => void told.push(progress),
    });
    expect(told[0]).toMatchObject({ bytes: 0, total: SIZE });
    expect(told.at(-1)).toMatchObject({ bytes: SIZE, total: SIZE, timeLeft: 0 });
    const counts = told.map(({ bytes }) => bytes);
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
  });

  it('reports on the image before anything is written', async () => {
    const sink = new MemorySink();
    const written: number[] = [];
    const formats: string[] = [];
    await fetchImage(url('disk.qcow2'), sink, {
      onReport(report) {
        formats.push(report.format);
        written.push(sink.bytes);
        expect(report.fileName).toBe('disk.qcow2');
      },
    });
    expect({ written, formats }).toEqual({ written: [0], formats: ['qcow2'] });
  });

  it('accepts anything without a policy, and reports that it is not safe', async () => {
    const { report } = await fetchImage(url('backed.qcow2'), new MemorySink());
    expect(report.safety.safe).toBe(false);
  });

  it('accepts a packed image where its policy does, by what random access shows of it', async () => {
    const linode = await loadPolicy('linode');
    const file = new File([gzipSync(writeGpt().bytes)], 'disk.img.gz');
    expect((await fetchImage(file, new MemorySink(), { policy: linode })).report.format).toBe('gzip');
    const other = new File([gzipSync(writeQcow2().bytes)], 'disk.qcow2.gz');
    await expect(fetchImage(other, new MemorySink(), { policy: linode })).rejects.toThrow(ImageUnacceptable);
  });

  it('accepts a disk with the partition table that its policy wants', async () => {
    const policy: ImagePolicy = { name: 'test', partitionTables: ['gpt'], firmware: ['bios', 'uefi'] };
    const sink = new MemorySink();
    await fetchImage(new File([new Uint8Array(writeGpt().bytes)], 'disk.img'), sink, { policy });
    expect(sink.ended).toBe('closed');
  });

  it('refuses what the header of a qcow2 shows, in a stream too', async () => {
    const policy: ImagePolicy = { name: 'test', qcow2: { versions: [2] } };
    const address = server.url('disk.qcow2', { ranges: 'off' });
    await expect(fetchImage(address, new MemorySink(), { policy })).rejects.toThrow(ImageUnacceptable);
  });

  it('leaves no request open', async () => {
    const sink = new MemorySink();
    await fetchImage(url('disk.qcow2', { validators: 'none' }), sink);
    sink.expectWhole(images['disk.qcow2']);
  });

  it('refuses invalid arguments', async () => {
    const expectedFormat = 'floppy';
    await expect(fetchImage(url('disk.qcow2'), new MemorySink(), { expectedFormat })).rejects.toThrow(
      TypeError,
    );
    expect(server.requests).toEqual([]);
  });
});

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

describe('fetchImage leaves nothing behind', () => {
  it.each<[when: string, behaviour: Behaviour]>([
    ['there is no file', { status: 404 }],
    ['the connection breaks for good', { ranges: 'off', cut: 3_000_000 }],
    // The first three requests are the verdict's; a change among those is a SourceReadError.
    ['the file changes', { cut: 3_000_000, changed: 4 }],
    ['the length is a lie', { ranges: 'off', lie: 100 }],
  ])('if %s', async (_, behaviour) => {
    const error = await refusal(url('disk.qcow2', behaviour), { policy: permissive() });
    expect(error).toBeInstanceOf(HttpError);
  });

  it.each([0, 1, 65_536, 1_000_000, 5_999_999])('if it is aborted after %i bytes', async (after) => {
    for (const ranges of ['off', undefined] as const) {
      const controller = new AbortController();
      const sink = new MemorySink();
      const write = sink.write.bind(sink);
      sink.write = async (bytes, at) => {
        await write(bytes, at);
        if (sink.bytes >= after) controller.abort('enough');
      };
      const options: Options = { signal: controller.signal };
      expect(await refusal(url('disk.qcow2', ranges && { ranges }), options, sink)).toBe('enough');
    }
  });

  it('if it is aborted before anything', async () => {
    expect(await refusal(url('disk.qcow2'), { signal: AbortSignal.abort('enough') })).toBe('enough');
    expect(server.requests).toEqual([]);
  });

  it('if it is aborted while the server is silent', async () => {
    for (const silent of ['all', 'body'] as const) {
      const controller = new AbortController();
      setTimeout(() => controller.abort('enough'), 30);
      expect(await refusal(url('disk.qcow2', { silent }), { signal: controller.signal })).toBe('enough');
    }
  });

  it.each(['write', 'truncate', 'close'] as const)('if the sink fails in %s', async (method) => {
    const sink = new MemorySink();
    const failure = new Error('no room');
    sink[method] = () => Promise.reject(failure);
    expect(await refusal(url('disk.qcow2'), {}, sink)).toBe(failure);
  });

  it.each(['onProgress', 'onReport'] as const)('if %s throws', async (name) => {
    const failure = new Error('no');
    const options: Options = {
      [name]: () => {
        throw failure;
      },
    };
    expect(await refusal(url('disk.qcow2'), options)).toBe(failure);
  });

  it('in a WritableStream, which is aborted', async () => {
    const reasons: unknown[] = [];
    const stream = new WritableStream<Uint8Array>({ abort: (reason) => void reasons.push(reason) });
    const fetching = fetchImage(url('backed.qcow2', { ranges: 'off' }), stream, { policy });
    const error = await fetching.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ImageUnacceptable);
    expect(reasons).toEqual([error]);
  });

  it('in a WritableStream that accepts nothing', async () => {
    const controller = new AbortController();
    const stream = new WritableStream<Uint8Array>({ write: () => new Promise(() => {}) });
    setTimeout(() => controller.abort('enough'), 50);
    const fetching = fetchImage(url('disk.qcow2'), stream, { signal: controller.signal });
    await expect(fetching).rejects.toBe('enough');
  });
});
