import { ImageFormatError } from '@diskloupe/core';
import { MissingFileError } from '@diskloupe/core/errors';
import { checkImage, imageInfo, imageInfoChain, imageInfoOfStream } from '@diskloupe/core/qemu-img';
import { type CorpusEntry, corpus, corpusImage } from '@diskloupe/test-images';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

const resolve = async (filename: string): Promise<Uint8Array | undefined> =>
  corpus.some(({ name }) => name === filename) ? corpusImage(filename) : undefined;

/** The image in chunks of `length` bytes. */
function streamOf(bytes: Uint8Array, length: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + length));
      else controller.close();
      at += length;
    },
  });
}

describe('imageInfo, qemu_img_info without QEMU', () => {
  it('calls a File by its name', async () => {
    const file = new File([await corpusImage('qcow2-v3.qcow2')], 'disk.qcow2');
    expect(await imageInfo(file)).toMatchObject({ filename: 'disk.qcow2', format: 'qcow2' });
  });

  it('does not read a source as raw that returns fewer bytes of its beginning than it has', async () => {
    const { bytes } = writeQcow2();
    const source = { size: bytes.length, read: async () => bytes.subarray(0, 3) };
    const reason = { code: 'source_short', params: { got: 3, expected: 512 } };
    await expect(imageInfo(source)).rejects.toMatchObject({ offset: 0, reason });
    await expect(checkImage(source)).rejects.toMatchObject({ offset: 0, reason });
  });

  it('looks for a backing file next to the image', async () => {
    const info = await imageInfo(await corpusImage('qcow2-backing.qcow2'), { filename: 'images/a.qcow2' });
    expect(info).toMatchObject({
      'backing-filename': 'numbered.raw',
      'full-backing-filename': 'images/numbered.raw',
    });
  });

  it("accepts Glance's name of a format, too", async () => {
    const image = await corpusImage('vhd-fixed.vhd');
    expect((await imageInfo(image)).format).toBe('raw');
    expect((await imageInfo(image, { format: 'vhd' })).format).toBe('vpc');
  });

  it('refuses an image of another format than the given one', async () => {
    await expect(imageInfo(await corpusImage('qcow2-v3.qcow2'), { format: 'vmdk' })).rejects.toThrow(
      'vmdk: signature is other, expected signature of vmdk',
    );
  });

  it('refuses an unknown format', async () => {
    await expect(imageInfo(new Uint8Array(512), { format: 'floppy' })).rejects.toThrow(TypeError);
  });

  it('reports extents as the descriptor does if they are unavailable', async () => {
    const info = await imageInfo(await corpusImage('vmdk-2gb-sparse.vmdk'), { filename: 'a/b.vmdk' });
    expect(info['format-specific']?.data).toMatchObject({
      extents: [{ filename: 'a/vmdk-2gb-sparse-s001.vmdk', format: 'SPARSE', 'virtual-size': 1048576 }],
    });
  });

  it('rejects with the reason of a signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(imageInfo(new Uint8Array(512), { signal })).rejects.toThrow('enough');
  });
});

describe('imageInfoChain', () => {
  it('follows backing files to the end', async () => {
    const filename = 'qcow2-backing.qcow2';
    const chain = await imageInfoChain(await corpusImage(filename), { filename, resolve });
    expect(chain.map((info) => [info.filename, info.format])).toEqual([
      ['qcow2-backing.qcow2', 'qcow2'],
      ['numbered.raw', 'raw'],
    ]);
  });

  it('reports which file is missing', async () => {
    const image = await corpusImage('qcow2-backing-passwd.qcow2');
    const chain = imageInfoChain(image, { filename: 'a.qcow2', resolve });
    await expect(chain).rejects.toThrow(MissingFileError);
    await expect(chain).rejects.toMatchObject({
      filename: '/etc/passwd',
      role: 'backing file',
      namedBy: 'a.qcow2',
    });
  });

  it('refuses a cycle', async () => {
    const image = await corpusImage('qcow2-backing.qcow2');
    const chain = imageInfoChain(image, { filename: 'numbered.raw', resolve: async () => image });
    await expect(chain).rejects.toThrow(ImageFormatError);
  });

  it('refuses an endless chain', async () => {
    // Each image is one folder deeper than the one on top of it.
    const image = writeQcow2({ backingFile: 'deeper/a' }).bytes;
    let depth = 0;
    const chain = imageInfoChain(image, {
      filename: 'a',
      resolve: async () => {
        depth++;
        return image;
      },
    });
    await expect(chain).rejects.toThrow(ImageFormatError);
    expect(depth).toBeLessThanOrEqual(64);
  });
});

describe('imageInfoOfStream', () => {
  /** What a stream has passed when it is requested. */
  const withoutMissed = ({ encrypted, format }: CorpusEntry['qemu'] & object): boolean =>
    !(encrypted && format === 'qcow2');

  it.each(corpus.filter(({ qemu }) => qemu && withoutMissed(qemu)))(
    'reports for $name what imageInfo reports',
    async ({ name }) => {
      const bytes = await corpusImage(name);
      const expected = await imageInfo(bytes, { filename: name });
      for (const length of [100_000, 997]) {
        if (bytes.length / length > 20_000) continue;
        const { info, missed } = await imageInfoOfStream(streamOf(bytes, length), { filename: name });
        if (!missed.length) expect(info).toEqual(expected);
        else expect(info['virtual-size']).toBe(expected['virtual-size']);
      }
    },
  );

  it('names what it could not see', async () => {
    const bytes = await corpusImage('qcow2-luks.qcow2');
    const { info, missed } = await imageInfoOfStream(streamOf(bytes, 4096));
    expect(missed).toEqual(['encryption_header']);
    expect(info['format-specific']?.data).toMatchObject({ encrypt: { format: 'luks' } });
  });

  it('reads no more than it needs', async () => {
    const bytes = await corpusImage('qcow2-1t.qcow2');
    let read = 0;
    const counted = streamOf(bytes, 65536).pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          read += chunk.length;
          controller.enqueue(chunk);
        },
      }),
    );
    await imageInfoOfStream(counted);
    expect(read).toBeLessThan(bytes.length);
  });

  it('rejects with the error of the stream', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('cut')),
    });
    await expect(imageInfoOfStream(broken)).rejects.toThrow('cut');
  });

  it('rejects with the reason of a signal that aborts while it waits', async () => {
    const controller = new AbortController();
    const info = imageInfoOfStream(new ReadableStream({}), { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(info).rejects.toThrow('enough');
  });
});
