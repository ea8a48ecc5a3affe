import { BufferSource, type Source } from '@diskloupe/core';
import { openDisk } from '@diskloupe/core/disk';
import { writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../../src/bytes/bytes.js';
import { readQcow2Header } from '../../../src/formats/qcow2/header.js';
import { tablesOf } from '../../../src/formats/qcow2/probe-tables.js';
import { checkOf, inspect } from '../../inspect.js';

const CLUSTER = 65536;

describe('the L1 table of a qcow2', () => {
  it.each([0, 0x8000000000000000n])('may point to nothing: %i', async (l1_entry) => {
    const report = await inspect(writeQcow2().with({ l1_entry }));
    expect(report.details).toMatchObject({ damagedL1Entry: null, requiredSize: 3 * CLUSTER + 8 });
    expect(report.safety.safe).toBe(true);
  });

  it('requires as many bytes as the last L2 table has', async () => {
    const image = writeQcow2({ size: 2 ** 30 }).with({ l1_entry: 0x8000000000000000n + BigInt(3 * CLUSTER) });
    const report = await inspect(image);
    expect(report.details).toMatchObject({ requiredSize: 4 * CLUSTER });
    expect(report.safety.safe).toBe(true);
    expect(checkOf(await inspect(image.truncatedTo(4 * CLUSTER - 1)), 'truncated').result).toBe('failed');
  });

  it('reads an offset from bits 9 to 55', async () => {
    const top = await inspect(writeQcow2().with({ l1_entry: 0x0010000000000000n }));
    expect(top.details).toMatchObject({ requiredSize: 2 ** 52 + CLUSTER });
    const reserved = await inspect(writeQcow2().with({ l1_entry: 0x7f000000000001ffn }));
    expect(reserved.details).toMatchObject({ damagedL1Entry: null, requiredSize: 3 * CLUSTER + 8 });
    const lowest = await inspect(writeQcow2().with({ l1_entry: 512 }));
    expect(lowest.details).toMatchObject({ damagedL1Entry: 0 });
  });

  it('points to whole clusters', async () => {
    const report = await inspect(writeQcow2().with({ l1_entry: CLUSTER + 512 }));
    expect(checkOf(report, 'tables')).toMatchObject({
      result: 'failed',
      reason: { code: 'qcow2_l1_entry', params: { index: 0 } },
    });
    expect(report.safety.safe).toBe(false);
  });

  it('may be damaged beyond what the disk needs, which nobody reads', async () => {
    const image = writeQcow2();
    image.number('second_l1_entry', 3 * CLUSTER + 8, 'u64be', CLUSTER + 512);
    for (const [fields, damagedL1Entry] of [
      [{ l1_size: 2 }, null],
      [{ l1_size: 2, size: 2 ** 29 }, null],
      [{ l1_size: 2, size: 2 ** 29 + 511 }, null],
      [{ l1_size: 2, size: 2 ** 29 + 512 }, 1],
    ] as const) {
      expect((await inspect(image.with(fields))).details).toMatchObject({ damagedL1Entry });
    }
  });

  it('describes half as much disk if L2 entries are extended', async () => {
    const image = writeQcow2().with({ incompatible_features: 16, l1_size: 2, size: 2 ** 28 + 512 });
    image.number('second_l1_entry', 3 * CLUSTER + 8, 'u64be', CLUSTER + 512);
    expect((await inspect(image)).details).toMatchObject({ damagedL1Entry: 1 });
  });

  it('is not read next to two other tables: a verdict costs four reads', async () => {
    const image = writeQcow2({ snapshots: [{}], bitmaps: [{}] });
    expect((await inspect(image.with({ l1_entry: 512 }))).details).toMatchObject({
      damagedL1Entry: 'unseen',
    });
    for (const spec of [{ snapshots: [{}] }, { bitmaps: [{}] }])
      expect((await inspect(writeQcow2(spec).with({ l1_entry: 512 }))).details).toMatchObject({
        damagedL1Entry: 0,
      });
  });

  it('ends with its last entry', async () => {
    const image = writeQcow2().with({ l1_size: 8 });
    image.number('behind_the_l1_table', 3 * CLUSTER + 64, 'u64be', 2 ** 40);
    expect((await inspect(image)).details).toMatchObject({ requiredSize: 3 * CLUSTER + 64 });
  });

  it.each([4, 7])(
    'may be cut within an entry, after %i bytes of it: truncated, not malformed',
    async (bytes) => {
      const report = await inspect(writeQcow2().truncatedTo(3 * CLUSTER + bytes));
      expect(checkOf(report, 'structure').result).toBe('passed');
      expect(checkOf(report, 'truncated').result).toBe('failed');
    },
  );

  it.each([
    [{}, false, ['l1_table']],
    [{}, true, []],
    [{ size: 0, l1_size: 0 }, false, []],
    [{ size: 0, l1_size: 0 }, true, []],
  ])('of %o is read, headers only %s: %o', (fields, headersOnly, names) => {
    const { bytes } = writeQcow2().with(fields);
    const header = readQcow2Header(new Bytes(bytes, 'qcow2', 'header'));
    expect(tablesOf(header, {}, headersOnly).map(({ request }) => request.name)).toEqual(names);
  });
});

/** A small file that claims to be larger. */
class Longer implements Source {
  readonly #source: Source;

  constructor(
    bytes: Uint8Array,
    readonly size: number,
  ) {
    this.#source = new BufferSource(bytes);
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (length > 2 ** 25) throw new RangeError(`${length} bytes were asked for`);
    const bytes = new Uint8Array(length);
    bytes.set(await this.#source.read(offset, length));
    return bytes;
  }
}

describe("the L1 table of a qcow2's snapshot", () => {
  it.each([
    [2 ** 22, undefined],
    [2 ** 22 + 1, 'ImageFormatError'],
    [2 ** 32 - 1, 'ImageFormatError'],
  ])('is as long as QEMU reads, and no longer: %i entries', async (entries, name) => {
    const { bytes } = writeQcow2({ snapshots: [{}] }).with({ snapshot_0_l1_size: entries });
    const opened = openDisk(new Longer(bytes, 2 ** 36), { format: 'qcow2', snapshot: '1' });
    const failure = await opened.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (name) expect(failure).toMatchObject({ name, field: 'l1_table' });
    else expect(failure).toBeUndefined();
  });

  it('does not exist on a disk without bytes: no entry is damaged, no table shared', async () => {
    const report = await inspect(writeQcow2().with({ size: 0, l1_size: 0 }));
    expect(report.details).toMatchObject({ l1Size: 0, damagedL1Entry: null, sharedTables: 0 });
  });
});
