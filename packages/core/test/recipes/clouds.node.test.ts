import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { corpusImage } from '@diskloupe/test-images';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { convert, openDisk, type VirtualDisk } from '../../src/disk/index.js';
import { inspectImage } from '../../src/index.js';
import { startImageServer } from '../intake/image-server.js';
import { runRecipe } from './run-recipe.js';

const { signal } = new AbortController();
const IMAGE = 'qcow2-zlib.qcow2';
const VMDK = 'vmdk-stream-optimized.vmdk';

/** A request that a cloud got. */
interface Got {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

afterEach(() => vi.unstubAllGlobals());

/** Answers each request as the cloud would; `fails` tells which of them fail first. */
function cloud(
  answer: (got: Got) => Response = () => new Response(null, { status: 201 }),
  fails = new Set<number>(),
): Got[] {
  const all: Got[] = [];
  let asked = 0;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const request = new Request(url, init);
    const body = new Uint8Array(await request.arrayBuffer());
    if (fails.delete(asked++)) return new Response(null, { status: 503 });
    const got = { method: request.method, url, headers: request.headers, body };
    all.push(got);
    return answer(got);
  });
  return all;
}

async function file(name: string = IMAGE): Promise<File> {
  return new File([(await corpusImage(name)).slice()], name);
}

async function bytesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(body).arrayBuffer());
}

/** A difference of millions of bytes is nothing to print. */
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function digestOfDisk(disk: VirtualDisk): Promise<string> {
  return sha256(await bytesOf((await convert(disk)).readable()));
}

/** Puts pieces where they belong in a disk of zeros. */
function assembled(
  size: number,
  pieces: readonly { readonly at: number; readonly data: Uint8Array }[],
): Uint8Array {
  const whole = new Uint8Array(size);
  for (const { at, data } of pieces) whole.set(data, at);
  return whole;
}

function rangeOf(text: string | null): number {
  return Number(/^bytes[= ](\d+)-\d+/.exec(text ?? '')?.[1]);
}

async function run<Result>(
  page: string,
  name: string,
  use: (module: Readonly<Record<string, unknown>>) => Promise<Result>,
): Promise<Result> {
  const { module, remove } = await runRecipe(page, name);
  try {
    return await use(module);
  } finally {
    await remove();
  }
}

describe('an upload through object storage', () => {
  it('sends what the target imports, in parts that the storage accepts', async () => {
    type MadeFor = (
      target: string,
      file: File,
      signal: AbortSignal,
    ) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
    type SendParts = (
      body: ReadableStream<Uint8Array<ArrayBuffer>>,
      urlOf: (part: number) => Promise<string>,
      signal: AbortSignal,
    ) => Promise<readonly { PartNumber: number; ETag: string }[]>;
    const made = await run('object-storage', 'made-for.ts', async (module) => {
      const madeFor = module['madeFor'] as MadeFor;
      const unsafe = await file('qcow2-backing-v2.qcow2');
      await expect(madeFor('oci', unsafe, signal)).rejects.toMatchObject({
        name: 'ImageUnacceptable',
        objections: [expect.objectContaining({ code: 'backing_file' })],
      });
      const vmdk = await bytesOf(await madeFor('oci', await file(VMDK), signal));
      expect(sha256(vmdk)).toBe(sha256(await corpusImage(VMDK)));
      const reader = (await madeFor('gce-images-create', await file(), signal)).getReader();
      const { value = new Uint8Array() } = await reader.read();
      await reader.cancel();
      return value;
    });
    // The rest of the disk is 1 GiB of zeros.
    const start = gunzipSync(made, { finishFlush: constants.Z_SYNC_FLUSH });
    expect(start.subarray(0, 8).toString()).toBe('disk.raw');

    const parts = cloud(
      ({ url }) => new Response(null, { headers: { ETag: `"${url.slice(-1)}"` } }),
      new Set([1]),
    );
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (parts.length < 2) controller.enqueue(new Uint8Array(16 * 2 ** 20).fill(parts.length));
        else controller.close();
      },
    });
    const sent = await run('object-storage', 'send-parts.ts', async (module) => {
      const sendParts = module['sendParts'] as SendParts;
      return sendParts(body, async (part) => `https://bucket.example/${part}`, signal);
    });
    expect(sent.slice(0, 2)).toEqual([
      { PartNumber: 1, ETag: '"1"' },
      { PartNumber: 2, ETag: '"2"' },
    ]);
    for (const { body: part, method } of parts.slice(0, -1))
      expect({ method, size: part.length }).toEqual({ method: 'PUT', size: 64 * 2 ** 20 });
  }, 120_000);
});

describe('an upload in blocks', () => {
  it('writes a fixed VHD into the pages of an empty blob, and a failed page again', async () => {
    const got = cloud(undefined, new Set([0]));
    await run('blocks', 'upload-to-azure.ts', async (module) => {
      const azureVhd = module['azureVhd'] as (
        file: File,
        signal: AbortSignal,
      ) => Promise<{ fileSize: number }>;
      const upload = module['uploadToAzure'] as (
        vhd: object,
        address: string,
        signal: AbortSignal,
      ) => Promise<void>;
      const vhd = await azureVhd(await file(), signal);
      await upload(vhd, 'https://blob.example/disk?sig=s', signal);
      const pieces = got.map(({ headers, body }) => ({ at: rangeOf(headers.get('x-ms-range')), data: body }));
      for (const { at, data } of pieces) expect([at % 512, data.length % 512]).toEqual([0, 0]);
      for (const { url } of got) expect(url).toBe('https://blob.example/disk?sig=s&comp=page');
      const blob = assembled(vhd.fileSize, pieces);
      const report = await inspectImage(new Blob([blob.slice()]));
      expect(report).toMatchObject({ format: 'vhd', details: { diskType: 'fixed' }, safety: { safe: true } });
      expect(Number(report.virtualSize) % 2 ** 20).toBe(0);
    });
  });

  it('puts blocks into a snapshot, each with its digest', async () => {
    const disk = await openDisk(await file());
    const blocks = new Map<number, Uint8Array>();
    await run('blocks', 'upload-to-ebs.ts', async (module) => {
      type Put = (block: { BlockIndex: number; BlockData: Uint8Array; Checksum: string }) => Promise<void>;
      const upload = module['uploadToEbs'] as (
        disk: VirtualDisk,
        put: Put,
        signal: AbortSignal,
      ) => Promise<number>;
      const put: Put = async ({ BlockIndex, BlockData, Checksum }) => {
        expect(Checksum).toBe(createHash('sha256').update(BlockData).digest('base64'));
        blocks.set(BlockIndex, BlockData);
      };
      expect(await upload(disk, put, signal)).toBe(blocks.size);
    });
    const pieces = [...blocks].map(([index, data]) => ({ at: index * 2 ** 19, data }));
    const size = Math.ceil(disk.size / 2 ** 19) * 2 ** 19;
    expect(sha256(assembled(size, pieces).subarray(0, disk.size))).toBe(await digestOfDisk(disk));
  });

  it('writes chunks of base64 to Oxide, between start and stop', async () => {
    const disk = await openDisk(await file());
    const got = cloud(() => new Response(null, { status: 204 }));
    await run('blocks', 'upload-to-oxide.ts', async (module) => {
      const upload = module['uploadToOxide'] as (
        to: object,
        disk: VirtualDisk,
        snapshot: string,
        signal: AbortSignal,
      ) => Promise<void>;
      await upload({ url: 'https://oxide.example/v1/disks/1', token: 't' }, disk, 'snap', signal);
    });
    const paths = got.map(({ url }) => url.slice('https://oxide.example/v1/disks/1/'.length));
    expect([paths[0], ...paths.slice(-2)]).toEqual(['bulk-write-start', 'bulk-write-stop', 'finalize']);
    const pieces = got.slice(1, -2).map(({ body }) => {
      const { offset, base64_encoded_data: data } = JSON.parse(new TextDecoder().decode(body));
      return { at: offset, data: Buffer.from(data, 'base64') };
    });
    expect(sha256(assembled(disk.size, pieces))).toBe(await digestOfDisk(disk));
  });

  it('makes the disk of oVirt zeros, writes ranges, and waits until they are stored', async () => {
    const disk = await openDisk(await file());
    const got = cloud();
    await run('blocks', 'upload-to-ovirt.ts', async (module) => {
      const upload = module['uploadToOvirt'] as (
        url: string,
        disk: VirtualDisk,
        signal: AbortSignal,
      ) => Promise<void>;
      await upload('https://imageio.example/images/1', disk, signal);
    });
    const [zero, ...rest] = got.map(({ body, method }) => (method === 'PATCH' ? `${Buffer.from(body)}` : ''));
    expect([zero, rest.at(-1)]).toEqual([JSON.stringify({ op: 'zero', size: disk.size }), '{"op":"flush"}']);
    const pieces = got
      .slice(1, -1)
      .map(({ headers, body }) => ({ at: rangeOf(headers.get('content-range')), data: body }));
    expect(sha256(assembled(disk.size, pieces))).toBe(await digestOfDisk(disk));
  });
});

describe('an upload in one request', () => {
  /** As much of a folder as the recipe uses. */
  function folder(): { readonly kept: Map<string, Blob>; readonly handle: object } {
    const kept = new Map<string, Blob>();
    const handle = {
      getFileHandle: async (name: string) => ({
        createWritable: async () => {
          const chunks: Uint8Array<ArrayBuffer>[] = [];
          return new WritableStream<Uint8Array<ArrayBuffer>>({
            write: (chunk) => void chunks.push(chunk.slice()),
            close: () => void kept.set(name, new Blob(chunks)),
          });
        },
        getFile: async () => new File([kept.get(name) ?? ''], name),
      }),
    };
    return { kept, handle };
  }

  it('sends the file that the target accepts, or one made of it', async () => {
    await run('one-request', 'file-for.ts', async (module) => {
      type FileFor = (target: string, file: File, folder: object, signal: AbortSignal) => Promise<File>;
      const fileFor = module['fileFor'] as FileFor;
      const { handle, kept } = folder();
      const image = await file();
      expect(await fileFor('proxmox-import', image, handle, signal)).toBe(image);
      const vhd = await fileFor('xo-disk-import', image, handle, signal);
      expect(vhd.name).toBe('qcow2-zlib.vhd');
      expect(await inspectImage(vhd)).toMatchObject({ format: 'vhd', details: { diskType: 'dynamic' } });
      // oVirt and CDI would store it as the disk.
      const vmdk = new File([(await corpusImage('qed.qed')).slice()], 'disk.qed');
      expect((await fileFor('harvester-cdi', vmdk, handle, signal)).name).toBe('disk.qcow2');
      expect([...kept.keys()]).toEqual(['qcow2-zlib.vhd', 'disk.qcow2']);
    });
  });

  it('asks CDI for a token first, and sends the bytes with it', async () => {
    const image = await file();
    const got = cloud(({ url }) =>
      url.endsWith('uploadtokenrequests') ? Response.json({ status: { token: 'short' } }) : new Response(),
    );
    await run('one-request', 'upload-to-cdi.ts', async (module) => {
      const upload = module['uploadToCdi'] as (
        to: object,
        space: string,
        pvc: string,
        file: File,
        signal: AbortSignal,
      ) => Promise<void>;
      const cluster = { api: 'https://api.example', proxy: 'https://proxy.example', token: 'long' };
      await upload(cluster, 'default', 'disk', image, signal);
    });
    expect(got.map(({ url, headers }) => `${url} ${headers.get('authorization')}`)).toEqual([
      'https://api.example/apis/upload.cdi.kubevirt.io/v1beta1/namespaces/default/uploadtokenrequests Bearer long',
      'https://proxy.example/v1beta1/upload-async Bearer short',
    ]);
    expect(sha256(got[1]?.body ?? new Uint8Array())).toBe(sha256(await corpusImage(IMAGE)));
  });
});

describe('an image that the target downloads', () => {
  it('is judged where it is, and published with its digest', async () => {
    const images = await startImageServer();
    const place = await mkdtemp(join(tmpdir(), 'diskloupe-published-'));
    try {
      images.files.set(IMAGE, await corpusImage(IMAGE));
      await run('from-a-url', 'judge-url.ts', async (module) => {
        const judgeUrl = module['judgeUrl'] as (
          target: string,
          url: string,
          signal: AbortSignal,
        ) => Promise<object>;
        expect(await judgeUrl('cdi-http', images.url(IMAGE), signal)).toMatchObject({
          report: { format: 'qcow2' },
        });
        await expect(judgeUrl('vultr', images.url(IMAGE), signal)).rejects.toMatchObject({
          name: 'ImageUnacceptable',
        });
      });
      await run('from-a-url', 'publish.ts', async (module) => {
        type Publish = (input: File, options: object, path: string, signal: AbortSignal) => Promise<string>;
        const publish = module['publish'] as Publish;
        const path = join(place, 'disk.raw');
        const digest = await publish(await file(), { format: 'raw' }, path, signal);
        expect(digest).toBe(await digestOfDisk(await openDisk(await file())));
        expect(sha256(await readFile(path))).toBe(digest);
      });
    } finally {
      await images.close();
      await rm(place, { recursive: true });
    }
  });
});
