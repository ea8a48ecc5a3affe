import { ImageUnacceptable } from '@diskloupe/core/errors';
import { type FetchToRawOptions, fetchToRaw } from '@diskloupe/core/intake';
import { openstackCompute } from '@diskloupe/core/policy';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { afterEach, describe, expect, it } from 'vitest';
import { clearOrigin, digestOfFile, namesIn, stagedNames } from './opfs/origin.js';

afterEach(clearOrigin);

/** A server in the page, which has the corpus, and counts what it sends. */
function server(
  { ranges = true, breakAt = Number.POSITIVE_INFINITY }: { ranges?: boolean; breakAt?: number } = {},
  given: { bytes: number } = { bytes: 0 },
): FetchToRawOptions {
  const answer = async (url: URL, init: RequestInit): Promise<Response> => {
    const bytes = await corpusImage(url.pathname.slice(1));
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(new Headers(init.headers).get('Range') ?? '') ?? [];
    const isRange = ranges && from !== undefined;
    const start = isRange ? Number(from) : 0;
    const end = isRange && to ? Math.min(Number(to) + 1, bytes.length) : bytes.length;
    const headers = new Headers({ ETag: '"1"', 'Content-Length': `${end - start}` });
    if (ranges) headers.set('Accept-Ranges', 'bytes');
    if (isRange) headers.set('Content-Range', `bytes ${start}-${end - 1}/${bytes.length}`);
    let at = start;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (at >= breakAt) return controller.error(new TypeError('network error'));
        const piece = bytes.slice(at, Math.min(at + 100_000, end, breakAt));
        at += piece.length;
        given.bytes += piece.length;
        controller.enqueue(piece);
        if (at >= end) controller.close();
      },
    });
    return new Response(body, { status: isRange ? 206 : 200, headers });
  };
  return { http: { fetch: answer, retries: 0 } };
}

const address = (image: string): string => `https://images.test/${image}`;

describe.each([true, false])('fetch_to_raw from a server (ranges: %s)', (ranges) => {
  it('fetches, converts and commits', async () => {
    const url = new URL(address('qcow2-v3.qcow2'));
    const { file, report, convertedReport } = await fetchToRaw(url, 'disk.raw', openstackCompute(), {
      declaredFormat: 'qcow2',
      ...server({ ranges }),
    });
    expect(await digestOfFile(file)).toBe(corpusEntry('qcow2-v3.qcow2').content?.sha256);
    expect(report).toMatchObject({ format: 'qcow2', fileName: 'qcow2-v3.qcow2' });
    expect(convertedReport?.format).toBe('raw');
    expect(await stagedNames()).toEqual([]);
  });

  it('leaves raw as it is', async () => {
    const { file, convertedReport } = await fetchToRaw(
      address('gpt-sgdisk.img'),
      'disk.raw',
      openstackCompute(),
      { declaredFormat: 'raw', ...server({ ranges }) },
    );
    expect(await digestOfFile(file)).toBe(corpusEntry('gpt-sgdisk.img').sha256);
    expect(convertedReport).toBe(null);
  });

  it.each([
    'qcow2-backing-passwd.qcow2',
    'qcow2-data-file.qcow2',
    'qed-cluster-1m-table-2.qed',
    'vmdk-descriptor-path.vmdk',
  ])('refuses %s, and leaves nothing behind', async (image) => {
    const given = { bytes: 0 };
    const taken = fetchToRaw(address(image), 'disk.raw', openstackCompute(), server({ ranges }, given));
    await expect(taken).rejects.toThrow(ImageUnacceptable);
    expect(given.bytes).toBeLessThan(3 << 20);
    expect(await stagedNames()).toEqual([]);
    expect(await namesIn('diskloupe-images')).toEqual([]);
  });

  it.each([0, 100_000, 3_000_000])(
    'leaves nothing behind if the connection broke after %i bytes',
    async (breakAt) => {
      const url = address('qcow2-cluster-2m.qcow2');
      const taken = fetchToRaw(url, 'disk.raw', openstackCompute(), server({ ranges, breakAt }));
      // Which one depends on the read during which the connection broke.
      await expect(taken).rejects.toMatchObject({ name: expect.stringMatching(/^(Http|SourceRead)Error$/) });
      expect(await stagedNames()).toEqual([]);
      expect(await namesIn('diskloupe-images')).toEqual([]);
    },
  );

  it('ends with its signal, in every phase', async () => {
    for (const phase of ['download', 'inspect', 'convert', 'commit']) {
      const controller = new AbortController();
      const reason = new Error('enough');
      const taken = fetchToRaw(address('qcow2-v3.qcow2'), 'disk.raw', openstackCompute(), {
        ...server({ ranges }),
        signal: controller.signal,
        onProgress: (progress) => progress.phase === phase && controller.abort(reason),
      });
      await expect(taken).rejects.toBe(reason);
      expect(await stagedNames()).toEqual([]);
      expect(await namesIn('diskloupe-images')).toEqual([]);
    }
  });
});

it('refuses what there is no space for before it is downloaded', async () => {
  const { estimate } = StorageManager.prototype;
  // Enough for the file, and for the disk, but not for both.
  StorageManager.prototype.estimate = async () => ({ quota: 1_100_000, usage: 1000 });
  const given = { bytes: 0 };
  try {
    const taken = fetchToRaw(address('qcow2-v3.qcow2'), 'disk.raw', openstackCompute(), server({}, given));
    await expect(taken).rejects.toMatchObject({
      name: 'StorageFullError',
      needed: 720_896 + 1_048_576,
      available: 1_099_000,
    });
  } finally {
    StorageManager.prototype.estimate = estimate;
  }
  expect(given.bytes).toBeLessThan(200_000);
  expect(await stagedNames()).toEqual([]);
});

it('refuses a malformed policy before anything is staged', async () => {
  const policy = JSON.parse('{ "name": "mine", "forceRow": true }');
  await expect(fetchToRaw(address('ext4.raw'), 'disk.raw', policy)).rejects.toThrow(TypeError);
  expect(await namesIn('diskloupe-staging')).toEqual([]);
});

it('accepts a picked file', async () => {
  const file = new File([await corpusImage('vmdk-stream-optimized.vmdk')], 'picked.vmdk');
  const { report, file: taken } = await fetchToRaw(file, 'picked.raw', openstackCompute());
  expect(report.fileName).toBe('picked.vmdk');
  expect(await digestOfFile(taken)).toBe(corpusEntry('vmdk-stream-optimized.vmdk').content?.sha256);
});
