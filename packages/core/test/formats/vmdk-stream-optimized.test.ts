import { latin1, writeVmdk } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';

describe('a stream-optimized VMDK', () => {
  it('is accepted with its footer', async () => {
    const report = await inspect(writeVmdk({ footer: true }));
    expect(report.virtualSize).toBe(1 << 20);
    expect(report.details).toMatchObject({
      header: { version: 3, flags: 0x30001, compressAlgorithm: 'deflate', gdOffset: null, rgdOffset: null },
      footer: { fault: null, gdOffset: 21 * 512 },
    });
    expect(report.safety).toMatchObject({ safe: true, failures: [] });
    expect(checkOf(report, 'footer')).toMatchObject({ result: 'passed' });
  });

  it('needs no footer if its header states the grain directory', async () => {
    const image = writeVmdk({ createType: 'streamOptimized' }).with({ compressAlgorithm: 1, flags: 0x30003 });
    expect((await inspect(image)).safety.safe).toBe(true);
  });

  it.each([
    ['footer.magicNumber', latin1('KDMX')],
    ['footer.version', 1],
    ['footer.capacity', 4096],
    ['footer.grainSize', 256],
    ['footer.descriptorOffset', 2],
    ['footer.descriptorSize', 21],
    ['footer.numGTEsPerGT', 256],
    ['footer.numGTEsPerGT', 0x01000200],
    ['footer.flags', 0x10001],
    ['footer.compressAlgorithm', 0],
    ['footer.compressAlgorithm', 0x101],
  ] as const)('is refused if its footer differs in %s', async (field, value) => {
    const report = await inspect(writeVmdk({ footer: true }).with({ [field]: value }));
    expect(checkOf(report, 'footer')).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_footer_differs' },
    });
    expect(report.safety.safe).toBe(false);
  });

  it('is refused if its footer names another footer', async () => {
    const report = await inspect(writeVmdk({ footer: true }).with({ 'footer.gdOffset': -1 }));
    expect(checkOf(report, 'footer')).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_footer_chained' },
    });
  });

  it.each([
    'footerMarker.size',
    'footerMarker.type',
    'endOfStream.value',
    'endOfStream.size',
    'endOfStream.type',
  ])('is refused if %s is wrong', async (field) => {
    const report = await inspect(writeVmdk({ footer: true }).with({ [field]: 7 }));
    expect(checkOf(report, 'footer')).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_marker_damaged' },
    });
  });

  it.each(['footerMarker.pad', 'endOfStream.pad'])('is refused if %s is not zero', async (field) => {
    const pad = new Uint8Array(496).fill(1, 495);
    expect(
      checkOf(await inspect(writeVmdk({ footer: true }).with({ [field]: pad })), 'footer'),
    ).toMatchObject({
      result: 'failed',
    });
  });

  it.each(['overHead', 'gdOffset', 'rgdOffset'])(
    'is cut short if its footer has %s beyond the end, as QEMU uses the footer',
    async (field) => {
      const image = writeVmdk({ footer: true });
      const name = `footer.${field}`;
      const sectors = image.bytes.length / 512;
      // A directory takes separate bytes; the first grain may begin at the end of the file.
      const place = field === 'overHead' ? sectors : sectors - 1;
      const flags = Number(image.get('flags')) | 2;
      const within = image.with({ flags, 'footer.flags': flags, [name]: place });
      expect(checkOf(await inspect(within), 'truncated').result).toBe('passed');
      const beyond = await inspect(within.with({ [name]: place + 1 }));
      expect(checkOf(beyond, 'truncated').result).toBe('failed');
      expect(beyond.safety.safe).toBe(false);
    },
  );

  it('may have any number of sectors in its footer marker', async () => {
    const report = await inspect(writeVmdk({ footer: true }).with({ 'footerMarker.value': 7 }));
    expect(report.safety.safe).toBe(true);
  });

  it('is refused if it does not end with a whole sector, as QEMU would find another footer', async () => {
    const image = writeVmdk({ footer: true });
    const shifted = new Uint8Array(image.bytes.length + 100);
    shifted.set(image.bytes.subarray(0, -1536));
    shifted.set(image.bytes.subarray(-1536), shifted.length - 1536);
    expect(checkOf(await inspect(shifted), 'footer')).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_footer_cut' },
    });
  });

  it('is refused if its end is missing', async () => {
    const report = await inspect(writeVmdk({ footer: true }).truncatedAt('footerMarker.value'));
    expect(report.format).toBe('vmdk');
    expect(report.safety.safe).toBe(false);
    expect(checkOf(report, 'footer')).toMatchObject({ result: 'failed' });
  });

  it('is malformed if it is shorter than a footer', async () => {
    const image = writeVmdk({ footer: true, descriptor: null }).truncatedTo(1000);
    expect(structureOf(await inspect(image))).toBe('vmdk: footer is 1000, expected at least 1536');
  });
});
