import { corpusEntry, corpusImage, writeCloop } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, inspectStream, structureOf } from '../inspect.js';
import { sweepFields } from './sweep.js';

const MIB = 2 ** 20;

/** So many empty blocks: enough for a reader that does not read them. */
function emptyBlocks(count: number): Uint8Array[] {
  return Array.from({ length: count }, () => new Uint8Array(1));
}

describe('cloop', () => {
  it('is recognized, sized and safe', async () => {
    const report = await inspect(writeCloop());
    expect(report).toMatchObject({ format: 'cloop', qemuFormat: 'cloop', virtualSize: 4 * 4096 });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('is neither text nor a script, although it begins like one', async () => {
    expect(await inspect(writeCloop())).toMatchObject({ format: 'cloop', otherFormats: [] });
    expect(await inspectStream(writeCloop(), 100)).toMatchObject({ format: 'cloop', otherFormats: [] });
  });

  it('reports everything in the header', async () => {
    const image = writeCloop();
    expect((await inspect(image)).details).toEqual({
      format: 'cloop',
      blockSize: 4096,
      nBlocks: 4,
      offsetsOffset: 136,
      dataOffset: 136 + 40,
      requiredSize: image.bytes.length,
    });
  });

  it('accepts a disk without blocks, and blocks of one sector', async () => {
    expect(await inspect(writeCloop({ blocks: [] }))).toMatchObject({
      virtualSize: 0,
      safety: { safe: true },
    });
    expect((await inspect(writeCloop({ blockSize: 512 }))).virtualSize).toBe(2048);
  });

  it('accepts blocks of the largest size that QEMU allows', async () => {
    const image = writeCloop().with({ block_size: 64 * MIB });
    expect(await inspect(image)).toMatchObject({ virtualSize: 256 * MIB, safety: { safe: true } });
  });

  it('finds the end in the last offset of a table of any length', async () => {
    const image = writeCloop({ blocks: emptyBlocks(100_000) });
    const report = await inspect(image);
    expect(report.details).toMatchObject({ requiredSize: image.bytes.length });
    expect(report.safety.safe).toBe(true);
    expect(report.cost?.reads).toBeLessThanOrEqual(4);
    expect(report.cost?.rounds).toBeLessThanOrEqual(3);
    expect((await inspectStream(image, 70_000)).details).toEqual(report.details);
    const cut = await inspect(image.truncatedTo(image.bytes.length - 1));
    expect(cut.safety.failures).toMatchObject([{ name: 'truncated' }]);
  });

  it.each([32767, 32768, 32769])('is exact if the table is as long as one read (%i)', async (count) => {
    const image = writeCloop({ blocks: emptyBlocks(count) });
    expect((await inspect(image)).details).toMatchObject({ requiredSize: image.bytes.length });
    const broken = await inspect(image.with({ [`offset_${count}`]: 5 }));
    expect(checkOf(broken, 'structure').result).toBe('failed');
  });

  it('notices a file that ends within its table or a block', async () => {
    const image = writeCloop();
    for (const size of [image.bytes.length - 1, 136, 150]) {
      expect((await inspect(image.truncatedTo(size))).safety.failures).toMatchObject([{ name: 'truncated' }]);
    }
  });

  it.each([
    ['block_size', 0, 'cloop: block_size is 0, expected at least 512'],
    ['block_size', 513, 'cloop: block_size is 513, expected multiple of 512'],
    ['block_size', 2 ** 26 + 512, 'cloop: block_size is 67109376, expected at most 67108864'],
    ['n_blocks', 2 ** 26, 'cloop: n_blocks is 67108864, expected at most 67108863'],
  ])('refuses %s %i', async (field, value, reason) => {
    const report = await inspect(writeCloop().with({ [field]: value }));
    expect(report).toMatchObject({ format: 'cloop', details: null, virtualSize: null });
    expect(structureOf(report)).toBe(reason);
    expect(report.safety.safe).toBe(false);
  });

  it.each([
    ['offset_0', 175, 'cloop: offsets is 175, expected at least 176'],
    ['offset_1', 200, 'cloop: offsets is 200, expected at least 4283'],
    ['offset_2', 4282, 'cloop: offsets is 4282, expected at least 4283'],
    ['offset_1', 177 + 2 ** 27, 'cloop: offsets is 134217905, expected at most 134217904'],
    ['offset_4', 2n ** 63n, 'cloop: offsets is 9223372036854775808, expected at most 134230225'],
  ])('refuses %s %i', async (field, value, reason) => {
    // The second block begins at 176 + 4107.
    const image =
      field === 'offset_1' && value === 200 ? writeCloop().with({ offset_0: 4283 }) : writeCloop();
    const report = await inspect(image.with({ [field]: value }));
    expect(structureOf(report)).toBe(reason);
    expect(report.safety.safe).toBe(false);
  });

  it.each([
    '#!/bin/sh\n#V4.0 Format\nmodprobe cloop file=$0 && mount -r -t iso9660 /dev/cloop $1\n',
    '#!/bin/sh\n#V2.0 Format\nm=geom_uzip\n(kldstat -m $m 2>&-||kldload $m)>&-\n',
  ])('reads other scripts as raw, as QEMU does: %j', async (preamble) => {
    expect((await inspect(writeCloop({ preamble }))).format).toBe('raw');
  });

  it('reports what a cut header lacks', async () => {
    expect(structureOf(await inspect(writeCloop().truncatedAt('n_blocks')))).toBe(
      'cloop: header is 132, expected at least 136',
    );
  });

  it('survives every field at its limits and a cut at every field', () => sweepFields(writeCloop()));

  it('accepts images from create_compressed_fs and agrees with qemu-img', async () => {
    const { size, qemu } = corpusEntry('cloop.cloop');
    const report = await inspect(await corpusImage('cloop.cloop'));
    expect(report).toMatchObject({ format: 'cloop', virtualSize: qemu?.['virtual-size'], otherFormats: [] });
    expect(report.details).toMatchObject({ requiredSize: size });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
  });
});
