import type { VirtualDisk } from '@diskloupe/core/disk';
import { describe, expect, it } from 'vitest';
import { type ExpectedFault, fault } from '../../faults.js';
import { bytesOf } from '../opened.js';
import { A, B, C, counted, expectDisk, expectLost, type Files, GRAIN, NOTHING, open } from './vmdk-disks.js';
import {
  concat,
  cowdImage,
  descriptorFile,
  pattern,
  SECTOR,
  sesparseEntry,
  sesparseImage,
  streamImage,
  withFooter,
} from './vmdk-images.js';

/** An ESX extent is a disk only with a descriptor that names it. */
const openEsx = (extent: Uint8Array): Promise<VirtualDisk> => open(...described(extent));

const described = (extent: Uint8Array): [descriptor: Uint8Array, files: Files] => {
  const type = extent[0] === 0xbe ? 'SESPARSE' : 'VMFSSPARSE';
  return [descriptorFile([`RW 8 ${type} "extent"`]), { extent }];
};

const expectEsxDisk = (extent: Uint8Array, expected: Uint8Array): Promise<void> => {
  const [descriptor, files] = described(extent);
  return expectDisk(descriptor, expected, files);
};

const expectEsxLost = (extent: Uint8Array, start: number, reason: ExpectedFault): Promise<void> => {
  const [descriptor, files] = described(extent);
  return expectLost(descriptor, start, reason, files);
};

describe('the disk of a stream-optimized extent', () => {
  const expected = concat(A, NOTHING, B, C, C, A);
  const plains = [A, undefined, B, C, C, A];

  it('is decompressed', async () => expectDisk(await streamImage(plains), expected));

  it('is found by its footer', async () => expectDisk(withFooter(await streamImage(plains)), expected));

  it('may have a short last grain, or a whole one', async () => {
    const cut = C.slice(0, 2 * SECTOR);
    await expectDisk(await streamImage([A, cut], { capacity: 10 }), concat(A, cut));
    await expectDisk(await streamImage([A, C], { capacity: 10 }), concat(A, cut));
  });

  it('may have grains that take more space than their content', async () => {
    const random = crypto.getRandomValues(new Uint8Array(GRAIN));
    await expectDisk(await streamImage([random, B, random]), concat(random, B, random));
  });

  it('reads each grain once', async () => {
    const source = counted(await streamImage(Array.from({ length: 64 }, (_, i) => pattern(i, GRAIN))));
    const disk = await open(source);
    source.reads = 0;
    await bytesOf(disk.readable());
    expect(source.reads).toBeLessThanOrEqual(3);
  });

  it('is refused if the footer is damaged', async () => {
    const image = withFooter(await streamImage(plains));
    image[image.length - 2 * SECTOR] = 0;
    await expect(open(image)).rejects.toThrow('footer is different, expected intact');
  });

  it('is refused at a damaged grain', async () => {
    const image = await streamImage([A, B, C]);
    const at = image.length - SECTOR;
    image.fill(0xff, at, at + 100);
    await expectLost(image, 2 * GRAIN, fault('read_undecodable'));
  });

  it('is refused at a grain that has only its marker', async () => {
    const image = await streamImage([A, B, C]);
    await expectLost(
      image.subarray(0, image.length - SECTOR + 12),
      2 * GRAIN,
      fault('read_beyond', { part: 'grain' }),
    );
  });

  it('is refused at a grain of more bytes than fit', async () => {
    const image = await streamImage([A, pattern(9, GRAIN + 1), C], { capacity: 24 });
    await expectLost(image, GRAIN, fault('read_undecodable'));
  });
});

describe('the disk of an ESX extent', () => {
  it('exists in a COWD extent', async () => expectEsxDisk(cowdImage([A, 0, B, C]), concat(A, NOTHING, B, C)));

  it('has no zeroed grains in a COWD extent', () =>
    expectEsxLost(cowdImage([A, 0xfffff, B]), GRAIN, fault('read_beyond', { part: 'grain' })));

  it('exists in a SESparse extent', () =>
    expectEsxDisk(
      sesparseImage([A, 0n, B, 1n << 60n, C, 2n << 60n]),
      concat(A, NOTHING, B, NOTHING, C, NOTHING),
    ));

  it.each([
    ['a grain of no kind', 4n << 60n, fault('read_entry_damaged', { part: 'grain' })],
    ['a grain that is nowhere and somewhere', 7n, fault('read_entry_damaged', { part: 'grain' })],
    ['a grain behind the end', sesparseEntry(2 ** 20), fault('read_beyond', { part: 'grain' })],
    ['a grain beyond all numbers', (3n << 60n) | ((1n << 60n) - 1n), fault('read_beyond', { part: 'grain' })],
  ])('is refused at %s', (_name, entry, reason) =>
    expectEsxLost(sesparseImage([A, entry, B]), GRAIN, reason),
  );

  it('is refused at a grain table of unknown kind', async () => {
    const disk = await openEsx(sesparseImage([A], { directory: 0x20000000_00000000n }));
    await expect(disk.read(0, 1)).rejects.toMatchObject({
      reason: fault('read_entry_damaged', { part: 'grain_table' }),
    });
  });

  it('is refused if the grain directory ends before the disk does', async () => {
    const disk = await openEsx(sesparseImage([A], { fields: { capacity: 64 * 4096 * 8 + 8 } }));
    await expect(disk.read(disk.size - 1, 1)).rejects.toMatchObject({
      reason: fault('read_directory_short'),
    });
  });

  it.each([
    ['a journal that has to be replayed', { volatile_header_offset: 0 }, 'volatile_header_magic is'],
    ['flags', { flags: 1 }, 'flags is 1, expected exactly 0'],
  ])('is refused for %s', (_name, fields, message) =>
    expect(openEsx(sesparseImage([A], { fields }))).rejects.toThrow(message),
  );
});
