import { inspectImage } from '@diskloupe/core';
import { corpusImage, writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/bytes/bytes.js';
import { probeRaw } from '../../src/formats/raw/probe.js';
import { checkOf, inspect, inspectStream } from '../inspect.js';
import { unknownDisk } from './unknown-disk.js';

describe('raw', () => {
  it('fails if the file is empty', async () => {
    const report = await inspect(new Uint8Array(0));
    expect(checkOf(report, 'content').result).toBe('failed');
    expect(checkOf(report, 'recognised_content').result).toBe('passed');
  });

  it('is an empty disk if there are only zeros', async () => {
    const report = await inspect(await corpusImage('zeros.raw'));
    expect(report.safety).toMatchObject({
      safe: true,
      warnings: [{ name: 'content', reason: { code: 'only_zeros' } }],
    });
  });

  it('warns of content that nobody recognizes', async () => {
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

  it.each([511, 513, 199_035])(
    'warns of a size of %i bytes, which is not a multiple of 512',
    async (size) => {
      const report = await inspect(unknownDisk(size));
      expect(checkOf(report, 'size_multiple')).toMatchObject({ result: 'warned' });
      expect(checkOf(report, 'size_multiple').reason).toEqual({ code: 'size_not_sectors', params: { size } });
    },
  );

  it.each([512, 1024, 199_168])('accepts a size of %i bytes', async (size) => {
    expect(checkOf(await inspect(unknownDisk(size)), 'size_multiple').result).toBe('passed');
  });

  it.each([
    ['the last of the first 68 KiB', 69_631, 'data'],
    ['the one behind them', 69_632, 'zeros'],
    ['the last before the last 4 KiB', 2 ** 20 - 4097, 'zeros'],
    ['the first of the last 4 KiB', 2 ** 20 - 4096, 'data'],
    ['the last', 2 ** 20 - 1, 'data'],
  ])(
    'is read in its first 68 and its last 4 KiB: with %s byte (%i) set it holds %s',
    async (_, at, content) => {
      const bytes = new Uint8Array(2 ** 20);
      bytes[at] = 1;
      expect((await inspect(bytes)).details).toMatchObject({ content });
    },
  );

  it.each([
    ['head', 'unseen'],
    ['tail', 'unseen'],
    [undefined, 'data'],
  ])('has unknown content if its %s was not seen', (unseen, content) => {
    const probe = probeRaw();
    let step = probe.next();
    while (!step.done) {
      const missing = 'name' in step.value && step.value.name === unseen ? 'passed' : undefined;
      const bytes = new Bytes(new Uint8Array(missing ? 0 : 4096).fill(0x5a), 'raw', '');
      step = probe.next({ bytes, missing });
    }
    expect(step.value).toMatchObject({ content });
  });

  it.each([
    [0, true],
    [509, true],
    // The mark itself is not code.
    [600, false],
  ])('has boot code if its first sector has the mark and byte %i set: %s', async (at, bootSector) => {
    const bytes = new Uint8Array(2 ** 20);
    bytes.set([0x55, 0xaa], 510);
    bytes[at] = 1;
    // Empty, it is an empty partition table as well.
    expect((await inspectImage(bytes, { formats: ['raw'] })).details).toMatchObject({ bootSector });
    bytes[511] = 0;
    expect((await inspectImage(bytes, { formats: ['raw'] })).details).toMatchObject({ bootSector: false });
  });

  it('names boot code, and counts it as content', async () => {
    const image = writeMbr({ records: [] }).with({ disk_signature: 0 });
    image.bytes[0] = 0xfa;
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'raw', details: { bootSector: true } });
    expect(report.safety).toMatchObject({ safe: true, warnings: [] });
  });

  it('finds the same in a stream', async () => {
    for (const image of [unknownDisk(), unknownDisk(1000), unknownDisk(70_000)]) {
      const { cost: _, ...random } = await inspect(image);
      const { cost: __, ...stream } = await inspectStream(image, 777);
      expect(stream).toEqual(random);
    }
  });
});
