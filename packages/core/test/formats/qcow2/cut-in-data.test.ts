import { type TestImage, writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../../inspect.js';

const CLUSTER = 65_536;
/** The L2 table is after the four clusters of an empty image. */
const L2 = 4 * CLUSTER;
const DATA = 5 * CLUSTER;
const COPIED = 2n ** 63n;
const COMPRESSED = 2n ** 62n;

/** An image whose only L2 table has an entry at an index, and which ends with the first byte of the cluster at `DATA`. */
function withEntry(index: number, entry: bigint, fields: Record<string, number> = {}): TestImage {
  const image = writeQcow2({ size: 2 ** 29 }).with({ l1_entry: COPIED + BigInt(L2), ...fields });
  const longer = new Uint8Array(DATA + 1);
  longer.set(image.bytes);
  image.bytes = longer;
  return image.number('l2_entry', L2 + 8 * index, 'u64be', entry);
}

async function requiredBy(image: TestImage): Promise<unknown> {
  return Reflect.get((await inspect(image)).details ?? {}, 'requiredSize');
}

describe('a qcow2 that ends before its data', () => {
  it('is cut: as to qemu-img check, a cluster may be missing in part, and not entirely', async () => {
    const image = withEntry(0, COPIED + BigInt(DATA));
    expect((await inspect(image)).safety.safe).toBe(true);
    const report = await inspect(image.truncatedTo(DATA));
    expect(checkOf(report, 'truncated')).toMatchObject({
      result: 'failed',
      reason: { code: 'file_cut_short', params: { size: DATA, needed: DATA + 1 } },
    });
  });

  it.each<[what: string, entry: bigint, fields: Record<string, number>, required: number]>([
    ['a cluster', COPIED + BigInt(DATA), {}, DATA + 1],
    ['the highest offset there is', COPIED + 2n ** 56n - BigInt(CLUSTER), {}, Number.MAX_SAFE_INTEGER],
    ['a compressed cluster that begins anywhere', COMPRESSED + BigInt(DATA + 777), {}, DATA + 778],
    ['a compressed cluster of many sectors', COMPRESSED + 2n ** 61n + BigInt(DATA), {}, DATA + 1],
    ['nothing', 0n, {}, L2 + CLUSTER],
    ['zeros, for which a cluster is kept', COPIED + BigInt(DATA) + 1n, {}, L2 + CLUSTER],
  ])('requires %s', async (_, entry, fields, required) => {
    const image = withEntry(1, entry, fields);
    if (required < Number.MAX_SAFE_INTEGER) expect(await requiredBy(image)).toBe(required);
    else expect(checkOf(await inspect(image), 'truncated').result).toBe('failed');
  });

  it('is measured by any entry of the table, up to the last', async () => {
    for (const index of [0, 1, 8191]) {
      expect(await requiredBy(withEntry(index, COPIED + BigInt(DATA)))).toBe(DATA + 1);
      expect(await requiredBy(withEntry(index, COPIED + BigInt(DATA)).truncatedTo(L2 + 8 * index + 7))).toBe(
        DATA,
      );
    }
  });

  it.each([
    ['an allocated subcluster', 1n, DATA + 1],
    ['the last one', 2n ** 31n, DATA + 1],
    ['subclusters of zeros', 2n ** 32n, L2 + CLUSTER],
  ])('with extended entries is measured by %s', async (_, bitmap, required) => {
    const image = withEntry(2, COPIED + BigInt(DATA), { incompatible_features: 16, size: 2 ** 28 });
    expect(await requiredBy(image.number('subclusters', L2 + 24, 'u64be', bitmap))).toBe(required);
  });

  it('is measured by the L2 table with the highest offset', async () => {
    const image = withEntry(0, COPIED + BigInt(DATA)).with({ l1_size: 2, size: 2 ** 30 });
    image.number('second_l1_entry', 3 * CLUSTER + 8, 'u64be', COPIED + BigInt(3 * CLUSTER));
    expect(await requiredBy(image)).toBe(DATA + 1);
  });

  it('is not measured where that would be a fifth read, or the data is in another file', async () => {
    const entry = COPIED + 2n ** 40n;
    expect(await requiredBy(withEntry(0, entry))).toBe(2 ** 40 + 1);
    const external = await inspect(withEntry(0, entry, { incompatible_features: 4 }));
    expect(external.details).toMatchObject({ requiredSize: L2 + CLUSTER });
  });

  it('costs four reads in three rounds at most', async () => {
    const { bytes } = withEntry(0, COPIED + BigInt(DATA));
    const image = writeQcow2().with({ l1_table_offset: 64 * CLUSTER, l1_size: 1 });
    const longer = new Uint8Array(200 * CLUSTER);
    longer.set(image.bytes);
    longer.set(bytes.subarray(3 * CLUSTER, 3 * CLUSTER + 8), 64 * CLUSTER);
    new DataView(longer.buffer).setBigUint64(64 * CLUSTER, COPIED + BigInt(128 * CLUSTER));
    const { cost } = await inspect(longer);
    expect(cost).toMatchObject({ reads: 4, rounds: 3 });
  });
});
