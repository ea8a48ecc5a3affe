import { describe, expect, it, vi } from 'vitest';

// One folder, and the one line that registers it.
vi.mock('../../src/formats/registry.js', async (original) => ({
  ...(await original<typeof import('../../src/formats/registry.js')>()),
  madeUp: (await import('./card.js')).madeUpCard,
}));

const { inspectImage } = await import('@diskloupe/core');
const { InspectionStream } = await import('@diskloupe/core/stream');
const { assertConvertOptions, convert, convertTargets, openDisk } = await import('@diskloupe/core/disk');
const { judgeImage, permissive } = await import('@diskloupe/core/policy');
const { recommendedProperties } = await import('@diskloupe/core/upload');
const { checkImage, imageInfo } = await import('@diskloupe/core/qemu-img');

/** An image of a disk of 1024 bytes, each of them 7. */
const image = new Uint8Array(16 + 1024).fill(7);
image.set(new TextEncoder().encode('MADE-UP!'));
new DataView(image.buffer).setBigUint64(8, 1024n, true);

describe('a made-up format, registered in one line', () => {
  it('is recognized and judged', async () => {
    const report = await inspectImage(image);
    expect(report).toMatchObject({
      format: 'made-up',
      qemuFormat: 'madeup',
      virtualSize: 1024,
      safety: { safe: true },
    });
  });

  it('is recognized in a stream', async () => {
    const inspection = new InspectionStream();
    await new Blob([image]).stream().pipeThrough(inspection).pipeTo(new WritableStream());
    expect(await inspection.report).toMatchObject({ format: 'made-up', virtualSize: 1024 });
  });

  it('may be declared, by both of its names', async () => {
    for (const expectedFormat of ['made-up', 'madeup'])
      expect((await inspectImage(image, { expectedFormat })).safety.safe).toBe(true);
    expect((await judgeImage(image, permissive(), { declaredFormat: 'made-up' })).verdict.accepted).toBe(
      true,
    );
  });

  it('breaks its rules like others', async () => {
    const broken = image.slice();
    broken[15] = 0xff;
    const { safety } = await inspectImage(broken);
    expect(safety.failures.map(({ name }) => name)).toContain('structure');
  });

  it('has a disk that can be opened', async () => {
    const disk = await openDisk(image);
    expect(disk).toMatchObject({ format: 'made-up', size: 1024 });
    expect(await disk.read(1000, 24)).toEqual(new Uint8Array(24).fill(7));
  });

  it('is a disk image that Glance has no name for', async () => {
    const { reason } = recommendedProperties(await inspectImage(image));
    expect(reason).toEqual({ code: 'upload_convertible', params: { format: 'made-up' } });
  });

  it('can be written, and is offered wherever formats are', async () => {
    const targets = await convertTargets();
    const target = targets.find(({ format }) => format === 'madeup');
    if (!target) throw new Error('it is not offered');
    // Those of all formats.
    expect(Object.keys(target.options)).toEqual(['size', 'sizeMultiple']);
    const options: object = { format: 'madeup' };
    const assertOptions: typeof assertConvertOptions = assertConvertOptions;
    assertOptions(target, options);
    const conversion = await convert(await openDisk(image), options);
    expect(conversion).toMatchObject({ format: 'madeup', fileSize: 1040, sequential: true });
    const written = await new Response(conversion.readable()).bytes();
    expect(written).toEqual(image);
    expect(() => assertOptions(target, { clusterSize: 512 })).toThrow(
      'clusterSize is none of the options of madeup',
    );
  });

  it("is described in qemu-img's words", async () => {
    expect(await imageInfo(image, { filename: 'disk.img' })).toEqual({
      filename: 'disk.img',
      format: 'madeup',
      'virtual-size': 1024,
      'cluster-size': 512,
    });
    await expect(checkImage(image)).rejects.toMatchObject({
      name: 'UnsupportedCheckError',
      format: 'madeup',
    });
  });
});
