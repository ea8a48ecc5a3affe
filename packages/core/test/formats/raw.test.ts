import { corpusImage, writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, inspectStream } from '../inspect.js';
import { unknownDisk } from './unknown-disk.js';

describe('raw', () => {
  it('fails where the file is empty', async () => {
    const report = await inspect(new Uint8Array(0));
    expect(checkOf(report, 'content').result).toBe('failed');
    expect(checkOf(report, 'recognised_content').result).toBe('passed');
  });

  it('is an empty disk where there are only zeros', async () => {
    const report = await inspect(await corpusImage('zeros.raw'));
    expect(report.safety).toMatchObject({
      safe: true,
      warnings: [
        { name: 'content', reason: 'it holds nothing but zeros where it was looked at: an empty disk' },
      ],
    });
  });

  it('warns of content that nobody recognises', async () => {
    const report = await inspect(unknownDisk());
    expect(report.details).toEqual({
      format: 'raw',
      content: 'data',
      fileSystem: null,
      partitionTable: null,
      bootSector: false,
    });
    expect(report.safety).toMatchObject({ safe: true, warnings: [{ name: 'recognised_content' }] });
  });

  it.each([511, 513, 199_035])('warns of a size of %i bytes, which is no multiple of 512', async (size) => {
    const report = await inspect(unknownDisk(size));
    expect(checkOf(report, 'size_multiple')).toMatchObject({ result: 'warned' });
    expect(checkOf(report, 'size_multiple').reason).toContain(`its ${size} bytes`);
  });

  it.each([512, 1024, 199_168])('takes a size of %i bytes', async (size) => {
    expect(checkOf(await inspect(unknownDisk(size)), 'size_multiple').result).toBe('passed');
  });

  it('names boot code, and takes it for content', async () => {
    const image = writeMbr({ records: [] }).with({ disk_signature: 0 });
    image.bytes[0] = 0xfa;
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'raw', details: { bootSector: true } });
    expect(report.safety).toMatchObject({ safe: true, warnings: [] });
  });

  it('sees the same in a stream', async () => {
    for (const image of [unknownDisk(), unknownDisk(1000), unknownDisk(70_000)]) {
      const { cost: _, ...random } = await inspect(image);
      const { cost: __, ...stream } = await inspectStream(image, 777);
      expect(stream).toEqual(random);
    }
  });
});
