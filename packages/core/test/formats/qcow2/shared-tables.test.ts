import { type TestImage, writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, inspectStream } from '../../inspect.js';

const CLUSTER = 65536;
/** The number of entries of an L1 table that an inspection reads. */
const ENTRIES = 8192;
/** Of the disk that an L2 table describes, in bytes. */
const COVERAGE = 2 ** 29;

/** An image with these L1 entries: offsets of L2 tables, in clusters; 0 for none. */
function imageOf(places: readonly number[]): TestImage {
  const image = writeQcow2({ size: places.length * COVERAGE });
  const length = (3 + Math.ceil((8 * places.length) / CLUSTER) + 8) * CLUSTER;
  const longer = new Uint8Array(Math.max(length, (Math.max(...places) + 1) * CLUSTER));
  longer.set(image.bytes);
  image.bytes = longer;
  const view = new DataView(longer.buffer);
  places.forEach((place, i) => {
    if (place) view.setBigUint64(3 * CLUSTER + 8 * i, BigInt(place * CLUSTER) | (1n << 63n));
  });
  return image;
}

describe('L2 tables of a qcow2', () => {
  it.each([
    [[4, 5, 6, 7], 0],
    [[4, 0, 0, 5], 0],
    [[4, 4], 2],
    [[4, 5, 4], 2],
    [[4, 5, 4, 4, 5, 6], 5],
  ])('at the clusters %j: %i entries share one', async (places, sharedTables) => {
    for (const report of [
      await inspect(imageOf(places)),
      await inspectStream(imageOf(places), 1000),
      await inspectStream(imageOf(places), 4 * CLUSTER),
    ]) {
      expect(report.details).toMatchObject({ sharedTables });
      expect(checkOf(report, 'shared_tables').result).toBe(sharedTables ? 'failed' : 'passed');
      expect(report.safety.safe).toBe(!sharedTables);
    }
  });

  it('are not safe if a few bytes become millions of fragments', async () => {
    const report = await inspect(imageOf(new Array(ENTRIES).fill(4)));
    expect(checkOf(report, 'shared_tables')).toMatchObject({
      result: 'failed',
      reason: { code: 'qcow2_l2_shared', params: { count: 8192 } },
    });
  });

  it('are read up to the limit of an inspection, and it says so', async () => {
    const separate = Array.from({ length: ENTRIES + 1 }, (_, i) => (i < 3 || i > ENTRIES - 3 ? 5 + i : 0));
    const long = await inspect(imageOf(separate));
    expect(long.details).toMatchObject({ sharedTables: 'unseen' });
    expect(checkOf(long, 'shared_tables')).toMatchObject({
      result: 'undetermined',
      advisory: true,
      reason: { code: 'qcow2_l1_unread' },
    });
    expect(long.safety.safe).toBe(true);
    const whole = await inspect(imageOf(separate.slice(0, ENTRIES)));
    expect(checkOf(whole, 'shared_tables').result).toBe('passed');
    const found = await inspect(imageOf([5, 5, ...separate.slice(2)]));
    expect(found.details).toMatchObject({ sharedTables: 2 });
  });

  it('are not read next to two other tables', async () => {
    const report = await inspect(writeQcow2({ snapshots: [{}], bitmaps: [{}] }));
    expect(checkOf(report, 'shared_tables')).toMatchObject({ result: 'undetermined', advisory: true });
    expect(report.safety.safe).toBe(true);
  });
});
