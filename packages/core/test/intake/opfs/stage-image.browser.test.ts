import { convert, openDisk } from '@diskloupe/core/disk';
import { DestinationBusyError, ImageUnacceptable } from '@diskloupe/core/errors';
import { type ImagePolicy, openstackCompute } from '@diskloupe/core/policy';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { IntakeProgress } from '../../../src/intake/phase-progress.js';
import { STARTS } from '../../../src/worker-files.js';
import { bytesOf, sha256 } from '../../disk/opened.js';
import { hasWritable } from '../../lacking.js';
import { clearOrigin, digestOfFile, heldByWorker, namesIn, putFile, stagedNames } from './origin.js';
import { fileOf, nothingIsLeft } from './staged.js';
import { takeIn } from './taken-in.js';

const asItIs: ImagePolicy = openstackCompute({ forceRawImages: false });

afterEach(clearOrigin);

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
    image.fill(0xff, 327_680, 328_161);
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

  const holders: [who: string, hold: (file: FileSystemFileHandle) => Promise<() => Promise<void>>][] = [
    ['a worker', ({ name }) => heldByWorker('diskloupe-images', name)],
    ['the page', heldByPage],
  ];

  it.each(holders.slice(0, hasWritable ? 2 : 1))('keeps a destination that %s has open', async (_, hold) => {
    const file = await putFile('diskloupe-images', 'disk.img', Uint8Array.of(1, 2, 3));
    const close = await hold(file);
    await expect(takeIn('ext4.raw')).rejects.toThrow(DestinationBusyError);
    await close();
    expect(await digestOfFile(file)).toBe(await sha256(Uint8Array.of(1, 2, 3)));
    await nothingIsLeft();
  });

  it('renames into place, and copies nothing', async () => {
    const opened = hasWritable && vi.spyOn(FileSystemFileHandle.prototype, 'createWritable');
    const started = vi.spyOn(STARTS, 'write');
    try {
      for (const image of ['qcow2-v3.qcow2', 'ext4.raw', 'ext4.raw']) await takeIn(image);
      await takeIn(await fileOf('ext4.raw'));
      if (opened) expect(opened).not.toHaveBeenCalled();
      // One for each staged file: of the first, a raw one as well.
      expect(started).toHaveBeenCalledTimes(5);
    } finally {
      vi.restoreAllMocks();
    }
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

async function heldByPage(file: FileSystemFileHandle): Promise<() => Promise<void>> {
  const writable = await file.createWritable();
  return () => writable.abort();
}
