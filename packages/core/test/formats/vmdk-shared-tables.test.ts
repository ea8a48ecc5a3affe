import { type TestImage, writeVmdk } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, inspectStream } from '../inspect.js';

const SECTOR = 512;
/** Of the disk that a grain table describes, in sectors: 512 grains of 64 KiB. */
const COVERAGE = 65_536;
/** The number of entries of a grain directory that an inspection reads. */
const ENTRIES = 65_536;
/** The sector of the grain directory, behind 20 of a descriptor. */
const DIRECTORY = 21;

/** An image with these entries in its grain directory: sectors of grain tables, 0 for none. */
function imageOf(places: readonly number[], spec: Parameters<typeof writeVmdk>[0] = {}): TestImage {
  const image = writeVmdk({ capacity: places.length * COVERAGE, ...spec });
  const view = new DataView(image.bytes.buffer);
  const { descriptorSize = DIRECTORY - 1 } = spec;
  places.forEach((place, i) => {
    view.setUint32((1 + descriptorSize) * SECTOR + 4 * i, place, true);
  });
  return image;
}

describe('grain tables of a VMDK', () => {
  it.each([
    [[30, 34, 38, 42], 0],
    [[30, 0, 0, 34], 0],
    [[30, 30], 2],
    [[30, 34, 30], 2],
    [[30, 34, 30, 30, 34, 38], 5],
  ])('at the sectors %j: %i entries share one', async (places, sharedTables) => {
    for (const footer of [false, true]) {
      const image = imageOf(places, { footer });
      for (const report of [await inspect(image), await inspectStream(image, 1000)]) {
        expect(report.details).toMatchObject({ sharedTables });
        expect(checkOf(report, 'shared_tables').result).toBe(sharedTables ? 'failed' : 'passed');
        expect(report.safety.safe).toBe(!sharedTables);
        expect(report.missed).toEqual([]);
      }
    }
  });

  it('are not safe if a few bytes become millions of fragments', async () => {
    const report = await inspect(imageOf(new Array(16_384).fill(30)));
    expect(checkOf(report, 'shared_tables')).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_gt_shared', params: { count: 16_384 } },
    });
  });

  it('are compared up to the limit of an inspection, and it says so', async () => {
    const separate = Array.from({ length: ENTRIES + 1 }, (_, i) => 600 + 4 * i);
    const unread = { result: 'undetermined', advisory: true, reason: { code: 'vmdk_gd_unread' } };
    const long = await inspect(imageOf(separate));
    expect(checkOf(long, 'shared_tables')).toMatchObject(unread);
    expect(long.safety.safe).toBe(true);
    const whole = await inspect(imageOf(separate.slice(1)));
    expect(checkOf(whole, 'shared_tables').result).toBe('passed');
    const found = await inspect(imageOf([600, 600, ...separate.slice(2)]));
    expect(found.details).toMatchObject({ sharedTables: 2 });
  });

  it('cost no more than four reads in three rounds, with the longest directory, descriptor, and a footer', async () => {
    const separate = Array.from({ length: ENTRIES }, (_, i) => 600 + 4 * i);
    const { cost, details } = await inspect(imageOf(separate, { footer: true, descriptorSize: 200 }));
    expect(details).toMatchObject({ sharedTables: 0 });
    expect(cost?.reads).toBeLessThanOrEqual(4);
    expect(cost?.rounds).toBeLessThanOrEqual(3);
    expect(cost?.bytes).toBeLessThanOrEqual(400 * 1024);
  });

  it('are not seen in a stream whose footer says too late where their directory was', async () => {
    const image = imageOf(
      Array.from({ length: ENTRIES }, (_, i) => 600 + 4 * i),
      { footer: true, descriptorSize: 1000 },
    );
    const report = await inspectStream(image, 65_536);
    expect(report.missed).toEqual([{ format: 'vmdk', range: 'grain_directory' }]);
    expect(report.details).toMatchObject({ sharedTables: 'unseen', footer: { fault: null } });
    expect(report.safety).toMatchObject({
      safe: true,
      undetermined: [{ name: 'structure' }, { name: 'shared_tables' }],
    });
  });

  it('are not looked for if the footer cannot be trusted', async () => {
    const image = imageOf([30, 30], { footer: true }).with({ 'footer.capacity': 2 });
    const report = await inspect(image);
    expect(report.details).toMatchObject({ sharedTables: 'unseen', footer: { fault: 'different' } });
    expect(report.safety.safe).toBe(false);
  });
});
