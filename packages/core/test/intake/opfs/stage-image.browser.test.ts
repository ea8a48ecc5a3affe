import { convert, openDisk } from '@diskloupe/core/disk';
import {
  DestinationBusyError,
  ImageUnacceptable,
  PassphraseError,
  StagingError,
  StorageFullError,
} from '@diskloupe/core/errors';
import { type ImagePolicy, openstackCompute, permissive } from '@diskloupe/core/policy';
import type { WorkerPort } from '@diskloupe/core/workers';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { afterEach, describe, expect, it } from 'vitest';
import type { UnpackOrder } from '../../../src/disk/pipeline/job.js';
import { WORTH_WORKERS } from '../../../src/intake/convert-image.js';
import type { IntakeProgress } from '../../../src/intake/phase-progress.js';
import { type ToWorker, VERSION } from '../../../src/workers/protocol.js';
import { bytesOf, resolveInCorpus, sha256 } from '../../disk/opened.js';
import { clearOrigin, digestOfFile, namesIn, patterned, putFile, stagedNames } from './origin.js';
import { takeIn } from './taken-in.js';

afterEach(clearOrigin);

const asItIs: ImagePolicy = openstackCompute({ forceRawImages: false });

async function fileOf(name: string): Promise<File> {
  return new File([await corpusImage(name)], name);
}

/** Can write nothing. */
function workerWithoutRoom(): WorkerPort {
  let answer: Parameters<WorkerPort['listen']>[0] = () => {};
  return {
    listen: (onAnswer) => {
      answer = onAnswer;
    },
    post: (message: ToWorker<unknown, UnpackOrder>) =>
      queueMicrotask(() => {
        const fault = {
          of: 'sink',
          name: 'QuotaExceededError',
          message: 'no more',
          code: undefined,
        } as const;
        if ('hello' in message) return answer({ id: 0, version: VERSION });
        const isClose = 'close' in message.order;
        answer({ id: message.id, answer: isClose ? { closed: true } : { piece: 0, fault } });
      }),
    end() {},
  };
}

/** The source of an image for each phase. */
function inputsOf(phase: string, image: string, file: File): readonly (string | File)[] {
  if (phase === 'download') return [image];
  return phase === 'copy' ? [file] : [image, file];
}

async function nothingIsLeft(): Promise<void> {
  expect(await stagedNames()).toEqual([]);
  const { held = [] } = await navigator.locks.query();
  expect(held.map(({ name }) => name)).toEqual([]);
}

describe('fetch', () => {
  it('moves an image to its place', async () => {
    const { file, report, convertedReport } = await takeIn('qcow2-v3.qcow2', { policy: asItIs });
    expect(await digestOfFile(file)).toBe(corpusEntry('qcow2-v3.qcow2').sha256);
    expect(report).toMatchObject({ format: 'qcow2', fileName: 'qcow2-v3.qcow2' });
    expect(convertedReport).toBe(null);
    expect(await namesIn('diskloupe-images')).toEqual(['disk.img']);
    await nothingIsLeft();
  });

  it('moves it into a folder of the caller', async () => {
    const origin = await navigator.storage.getDirectory();
    const folder = await origin.getDirectoryHandle('elsewhere', { create: true });
    const { file } = await takeIn('gpt-sgdisk.img', { destination: { folder, name: 'a/b:c.img' } });
    expect(file.name).toBe('a_b_c.img');
    expect(await namesIn('elsewhere')).toEqual(['a_b_c.img']);
    expect(await digestOfFile(file)).toBe(corpusEntry('gpt-sgdisk.img').sha256);
    await nothingIsLeft();
  });

  it('removes what was written on failure, after however many bytes', async () => {
    const { size } = corpusEntry('qcow2-cluster-2m.qcow2');
    for (const most of [0, 1, 65_536, 2 << 20, (6 << 20) + 1, size - 1, size]) {
      const failure = new Error(`the line broke at ${most}`);
      const staged: string[][] = [];
      const taken = takeIn('qcow2-cluster-2m.qcow2', {
        served: {
          step: 1 << 20,
          async onChunk(done) {
            if (done < most) return;
            staged.push(await stagedNames());
            throw failure;
          },
        },
      });
      await expect(taken).rejects.toBe(failure);
      expect(staged).toEqual([['disk.img.part']]);
      expect(await namesIn('diskloupe-images')).toEqual([]);
      await nothingIsLeft();
    }
  });
});

describe('fetch_to_raw', () => {
  it('stages to .part, and converts to .converted', async () => {
    const seen: Partial<Record<string, string[]>> = {};
    const asking: Promise<void>[] = [];
    const look = async (phase: string): Promise<void> => {
      seen[phase] ??= await stagedNames();
    };
    const { file } = await takeIn('qcow2-v3.qcow2', {
      served: { onChunk: () => look('download') },
      parts: {
        inspect: async () => {
          await look('convert');
          return { format: 'raw', qemuFormat: 'raw' } as never;
        },
      },
      onProgress: ({ phase }) => asking.push(Promise.resolve(phase).then(() => {})),
    });
    await Promise.all(asking);
    expect(seen).toEqual({
      download: ['disk.img.part'],
      convert: ['disk.img.converted', 'disk.img.part'],
    });
    expect(file.name).toBe('disk.img');
    await nothingIsLeft();
  });

  it.each([
    ['an image that cannot be parsed', 'qcow2-v4.qcow2', 'qcow2'],
    ['an image that was cut', 'qcow2-cut-header.qcow2', 'qcow2'],
    ['a backing file', 'qcow2-backing-passwd.qcow2', 'qcow2'],
    ['an external data file', 'qcow2-data-file.qcow2', 'qcow2'],
    ['a VMDK of another create type', 'vmdk-flat.vmdk', 'vmdk'],
    ['a VMDK that names a file', 'vmdk-descriptor-path.vmdk', 'vmdk'],
    ['a format that was declared otherwise', 'qcow2-v3.qcow2', 'raw'],
    ['an ISO with a GPT that was declared raw', 'iso-hybrid-gpt.iso', 'raw'],
    ['QED, always', 'qed.qed', 'qed'],
  ])('refuses %s', async (_what, image, declaredFormat) => {
    for (const input of [image, await fileOf(image)]) {
      await expect(takeIn(input, { declaredFormat })).rejects.toThrow(ImageUnacceptable);
      expect(await namesIn('diskloupe-images')).toEqual([]);
      await nothingIsLeft();
    }
  });

  it.each([
    ['a GPT disk that was declared raw', 'gpt-sgdisk.img', 'raw'],
    ['an ISO with a GPT as an ISO', 'iso-hybrid-gpt.iso', 'iso'],
    ['what was declared ami, whatever it is', 'ext4.raw', 'ami'],
    ['what was declared ari, whatever it is', 'gpt-sgdisk.img', 'ari'],
    ['what was declared aki, whatever it is', 'gpt-sgdisk.img', 'aki'],
    ['raw as it is', 'ext4.raw', 'raw'],
  ])('accepts %s', async (_what, image, declaredFormat) => {
    for (const input of [image, await fileOf(image)]) {
      const { file, convertedReport, verdict } = await takeIn(input, { declaredFormat });
      expect(verdict.accepted).toBe(true);
      expect(convertedReport).toBe(null);
      expect(await digestOfFile(file)).toBe(corpusEntry(image).sha256);
      await nothingIsLeft();
    }
  });

  it.each([
    'qcow2-v3.qcow2',
    'qcow2-zstd-2m.qcow2',
    'vmdk-stream-optimized.vmdk',
    'vdi-dynamic.vdi',
    'vhdx-dynamic.vhdx',
    'qcow2-gpt-inside.qcow2',
  ])('converts %s if raw is forced', async (image) => {
    for (const input of [image, await fileOf(image)]) {
      const { file, report, convertedReport } = await takeIn(input);
      expect(await digestOfFile(file)).toBe(corpusEntry(image).content?.sha256);
      expect(report.format).toBe(corpusEntry(image).format);
      expect(convertedReport?.qemuFormat).toBe('raw');
      await nothingIsLeft();
    }
  });

  it('refuses what is not raw after conversion', async () => {
    const taken = takeIn('qcow2-qcow2-inside.qcow2');
    await expect(taken).rejects.toThrow(ImageUnacceptable);
    await expect(taken).rejects.toMatchObject({ objections: [{ code: 'converted_not_raw' }] });
    expect(await namesIn('diskloupe-images')).toEqual([]);
    await nothingIsLeft();
  });

  it('reports the contents of the resulting raw image', async () => {
    const gpt = await takeIn('qcow2-gpt-inside.qcow2');
    expect(gpt.convertedReport?.format).toBe('gpt');
    const packed = await convert(await openDisk(await corpusImage('iso-plain.iso'), { format: 'raw' }), {
      format: 'qcow2',
    });
    const iso = await takeIn(await bytesOf(packed.readable()));
    expect(iso.convertedReport?.format).toBe('iso');
    expect(await digestOfFile(iso.file)).toBe(corpusEntry('iso-plain.iso').sha256);
  });

  it('refuses an image too damaged to convert', async () => {
    const image = await corpusImage('qcow2-zlib.qcow2');
    // The stream of the first compressed cluster.
    image.fill(0xff, 327_680 - 65_536, 327_680);
    const taken = takeIn(new Blob([image]), { policy: { name: 'raw', forceRaw: true } });
    await expect(taken).rejects.toThrow(ImageUnacceptable);
    await expect(taken).rejects.toMatchObject({
      objections: [{ code: 'conversion_failed' }],
      cause: { name: 'DiskReadError' },
    });
    await nothingIsLeft();
  });

  it('replaces the previous file, and only with an accepted one', async () => {
    await putFile('diskloupe-images', 'disk.img', Uint8Array.of(1, 2, 3));
    await expect(takeIn('qed.qed')).rejects.toThrow(ImageUnacceptable);
    expect(await digestOfFile(await there())).toBe(await sha256(Uint8Array.of(1, 2, 3)));
    await takeIn('ext4.raw');
    expect(await digestOfFile(await there())).toBe(corpusEntry('ext4.raw').sha256);
    await nothingIsLeft();
  });

  async function there(): Promise<FileSystemFileHandle> {
    const origin = await navigator.storage.getDirectory();
    return (await origin.getDirectoryHandle('diskloupe-images')).getFileHandle('disk.img');
  }

  it('keeps a destination that is open elsewhere', async () => {
    const file = await putFile('diskloupe-images', 'disk.img', Uint8Array.of(1, 2, 3));
    const writable = await file.createWritable();
    await expect(takeIn('ext4.raw')).rejects.toThrow(DestinationBusyError);
    await writable.abort();
    expect(await digestOfFile(file)).toBe(await sha256(Uint8Array.of(1, 2, 3)));
    await nothingIsLeft();
  });

  it('renames into place, and copies nothing', async () => {
    const { createWritable } = FileSystemFileHandle.prototype;
    let copies = 0;
    FileSystemFileHandle.prototype.createWritable = function (options) {
      copies++;
      return createWritable.call(this, options);
    };
    try {
      for (const image of ['qcow2-v3.qcow2', 'ext4.raw', 'ext4.raw']) await takeIn(image);
      await takeIn(await fileOf('ext4.raw'));
    } finally {
      FileSystemFileHandle.prototype.createWritable = createWritable;
    }
    expect(copies).toBe(0);
  });

  it('reports the progress of each phase', async () => {
    const told: IntakeProgress[] = [];
    await takeIn('qcow2-v3.qcow2', { onProgress: (progress) => told.push(progress) });
    expect([...new Set(told.map(({ phase }) => phase))]).toEqual([
      'download',
      'inspect',
      'convert',
      'commit',
    ]);
    const last = (phase: string): IntakeProgress | undefined =>
      told.filter((each) => each.phase === phase).at(-1);
    expect(last('download')).toMatchObject({ bytes: 720_896, total: 720_896 });
    for (const phase of ['convert', 'commit']) {
      expect(last(phase)).toMatchObject({ bytes: 1_048_576, total: 1_048_576 });
    }
  });

  it('refuses an image that changed while it was copied', async () => {
    const one = await corpusImage('ext4.raw');
    const other = new Uint8Array(one);
    other.set((await corpusImage('qcow2-backing-passwd.qcow2')).subarray(0, 65_536));
    let reads = 0;
    const source = {
      size: one.length,
      read: async (offset: number, length: number) =>
        (++reads > 2 ? other : one).subarray(offset, offset + length),
    };
    await expect(takeIn(source, { parts: {} })).rejects.toThrow(ImageUnacceptable);
    await nothingIsLeft();
  });

  it('refuses a source that returns fewer bytes than it has', async () => {
    const image = await corpusImage('ext4.raw');
    const source = {
      size: image.length,
      read: async (offset: number, length: number) =>
        image.subarray(offset, offset + Math.min(length, 500_000)),
    };
    await expect(takeIn(source)).rejects.toMatchObject({ name: 'SourceReadError' });
    await nothingIsLeft();
  });
});

describe('convert_image', () => {
  it('is given the format of the image, and never guesses it', async () => {
    const taken = takeIn('qcow2-v3.qcow2', {
      parts: {
        judge: async () =>
          ({
            report: { format: 'raw' },
            verdict: { policy: 'test', accepted: true, objections: [], mustBecomeRaw: true },
          }) as never,
      },
    });
    // As raw it is copied unchanged, and only then recognized as something else.
    await expect(taken).rejects.toMatchObject({ objections: [{ evidence: { format: 'qcow2' } }] });
    await nothingIsLeft();
  });

  it('unlocks an encrypted image with its passphrase, if the policy allows it', async () => {
    const policy = { name: 'test', forceRaw: true, severities: { encrypted: 'warn' as const } };
    const { passphrase, content } = corpusEntry('qcow2-luks.qcow2');
    await expect(takeIn('qcow2-luks.qcow2', { policy })).rejects.toThrow(PassphraseError);
    await nothingIsLeft();
    const { file } = await takeIn('qcow2-luks.qcow2', { policy, passphrase });
    expect(await digestOfFile(file)).toBe(content?.sha256);
  });

  it('finds a backing file, if the policy allows one', async () => {
    const policy = { name: 'test', forceRaw: true, severities: { backing_file: 'warn' as const } };
    await expect(takeIn('qcow2-backing.qcow2', { policy })).rejects.toMatchObject({
      name: 'MissingFileError',
    });
    await nothingIsLeft();
    const { file } = await takeIn('qcow2-backing.qcow2', { policy, resolve: resolveInCorpus });
    expect(await digestOfFile(file)).toBe(corpusEntry('qcow2-backing.qcow2').content?.sha256);
  });

  it('converts even if no worker can', async () => {
    const { file } = await takeIn('qcow2-v3.qcow2', { workers: { count: 0 } });
    expect(await digestOfFile(file)).toBe(corpusEntry('qcow2-v3.qcow2').content?.sha256);
    await nothingIsLeft();
  });

  it('distinguishes a lack of space from damage, in a worker', async () => {
    const disk = await openDisk(patterned(WORTH_WORKERS), { format: 'raw' });
    const image = await bytesOf((await convert(disk, { format: 'qcow2' })).readable());
    const taken = takeIn(image, { workers: { start: workerWithoutRoom, count: 1 } });
    await expect(taken).rejects.toThrow(StorageFullError);
    await expect(taken).rejects.toMatchObject({ needed: WORTH_WORKERS });
    await nothingIsLeft();
  });

  it('is refused for lack of space before anything is written', async () => {
    // A TiB of disk in half a MiB.
    const taken = takeIn('qcow2-1t.qcow2', { policy: { ...permissive(), forceRaw: true } });
    await expect(taken).rejects.toThrow(StorageFullError);
    await expect(taken).rejects.toMatchObject({ needed: 2 ** 40 });
    await nothingIsLeft();
  });
});

describe('a signal', () => {
  it('that is aborted beforehand ends it before anything is touched', async () => {
    const reason = new Error('never');
    await expect(takeIn('ext4.raw', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await namesIn('diskloupe-staging')).toEqual([]);
  });

  it.each([0, 1, 65_536, 1 << 20, 7 << 20, 12_582_912])('ends a download after %i bytes', async (most) => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const taken = takeIn('qcow2-cluster-2m.qcow2', {
      signal: controller.signal,
      served: { onChunk: (done) => (done >= most ? controller.abort(reason) : undefined) },
    });
    await expect(taken).rejects.toBe(reason);
    expect(await namesIn('diskloupe-images')).toEqual([]);
    await nothingIsLeft();
  });

  it.each([
    ['download', 'qcow2-zstd-2m.qcow2'],
    ['inspect', 'qcow2-zstd-2m.qcow2'],
    ['convert', 'qcow2-zstd-2m.qcow2'],
    ['commit', 'qcow2-zstd-2m.qcow2'],
    ['download', 'xfs.raw'],
    ['copy', 'xfs.raw'],
    ['commit', 'xfs.raw'],
  ])('ends it when %s of %s begins', async (phase, image) => {
    for (const input of inputsOf(phase, image, await fileOf(image))) {
      const controller = new AbortController();
      const reason = new Error('enough');
      const taken = takeIn(input, {
        signal: controller.signal,
        onProgress: (progress) => progress.phase === phase && controller.abort(reason),
      });
      await expect(taken).rejects.toBe(reason);
      expect(await namesIn('diskloupe-images')).toEqual([]);
      await nothingIsLeft();
    }
  });

  it('leaves all or nothing, whenever it comes', async () => {
    const outcomes = new Set<string>();
    const { content } = corpusEntry('qcow2-zstd-2m.qcow2');
    for (let pause = 0; pause < 12; pause++) {
      const controller = new AbortController();
      const reason = new Error('enough');
      const timer = setTimeout(() => controller.abort(reason), pause * 50);
      try {
        const { file } = await takeIn('qcow2-zstd-2m.qcow2', { signal: controller.signal });
        expect(await digestOfFile(file)).toBe(content?.sha256);
        outcomes.add('taken');
      } catch (error) {
        expect(error).toBe(reason);
        expect(await namesIn('diskloupe-images')).toEqual([]);
        outcomes.add('ended');
      }
      clearTimeout(timer);
      await nothingIsLeft();
      await clearOrigin();
    }
    expect(outcomes).toContain('ended');
  });

  it('is distinguished from errors in the caller’s own functions', async () => {
    const failure = new TypeError('of the caller');
    for (const phase of ['download', 'inspect', 'convert', 'commit']) {
      const taken = takeIn('qcow2-v3.qcow2', {
        onProgress(progress) {
          if (progress.phase === phase) throw failure;
        },
      });
      await expect(taken).rejects.toBe(failure);
      await nothingIsLeft();
    }
  });
});

describe('a storage that fails', () => {
  it('is reported the same way when it is cleared in the middle', async () => {
    const taken = takeIn(new Blob([patterned(1 << 20)]), {
      policy: permissive(),
      parts: {
        judge: async () => {
          await clearOrigin();
          return {
            report: { format: 'raw' },
            verdict: { policy: 'test', accepted: true, objections: [], mustBecomeRaw: false },
          } as never;
        },
      },
    });
    await expect(taken).rejects.toThrow(StagingError);
  });

  it('refuses an invalid folder name', async () => {
    await expect(takeIn('ext4.raw', { stagingFolder: '../up' })).rejects.toThrow(TypeError);
  });
});
