import { writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../../inspect.js';
import { expectBroken, expectSoundStructure } from './expect-structure.js';

const CLUSTER = 65536;

describe('the snapshot table of a qcow2', () => {
  it('is reported in full', async () => {
    const image = writeQcow2({ snapshots: [{ id: '7', name: 'before' }] });
    expect((await inspect(image)).details).toMatchObject({
      snapshotCount: 1,
      snapshotsOffset: 4 * CLUSTER,
      snapshots: [
        {
          id: '7',
          name: 'before',
          vmStateSize: 2 ** 40,
          diskSize: 2 ** 20,
          dateSec: 1e9,
          dateNsec: 5e8,
          vmClockNsec: '7',
          icount: null,
          l1Size: 1,
          l1TableOffset: 3 * CLUSTER,
        },
      ],
    });
  });

  it.each([
    [0, { vmStateSize: 11, diskSize: null, icount: null }],
    [7, { vmStateSize: 11, diskSize: null, icount: null }],
    [8, { vmStateSize: 2 ** 40, diskSize: null, icount: null }],
    [15, { vmStateSize: 2 ** 40, diskSize: null, icount: null }],
    [16, { vmStateSize: 2 ** 40, diskSize: 2 ** 20, icount: null }],
    [23, { vmStateSize: 2 ** 40, diskSize: 2 ** 20, icount: null }],
    [1024, { vmStateSize: 2 ** 40, diskSize: 2 ** 20, icount: null }],
  ])('reports as much as %i bytes of extra data hold', async (extraSize, said) => {
    const report = await inspect(writeQcow2({ snapshots: [{ extraSize }, { name: 'next' }] }));
    expect(report.details).toMatchObject({ snapshots: [{ name: 'snapshot 1', ...said }, { name: 'next' }] });
    expect(report.safety.safe).toBe(true);
  });

  it('reports a valid instruction count', async () => {
    const image = writeQcow2({ snapshots: [{}] }).with({ snapshot_0_icount: 2n ** 63n });
    expect((await inspect(image)).details).toMatchObject({ snapshots: [{ icount: '9223372036854775808' }] });
    // Only all ones mean that there is none.
    const largest = image.with({ snapshot_0_icount: 2n ** 64n - 2n });
    expect((await inspect(largest)).details).toMatchObject({
      snapshots: [{ icount: '18446744073709551614' }],
    });
  });

  it('has at most 1,024 bytes of extra data for each', () =>
    expectBroken(
      writeQcow2({ snapshots: [{ extraSize: 1025 }] }),
      'extra_data_size is 1025, expected at most 1024',
    ));

  it('is safe if the file ends with its last name', async () => {
    const image = writeQcow2({ snapshots: [{ name: 'one' }, { name: 'two' }] });
    const field = image.fields.get('snapshot_1_name');
    const end = (field?.offset ?? 0) + (field?.length ?? 0);
    const whole = await inspect(image.truncatedTo(end));
    expect(whole.details).toMatchObject({ requiredSize: end, snapshots: [{ name: 'one' }, { name: 'two' }] });
    expect(whole.safety.safe).toBe(true);
    const cut = await inspect(image.truncatedTo(end - 1));
    expect(checkOf(cut, 'truncated').result).toBe('failed');
    expect(cut.details).toMatchObject({ snapshots: [{ name: 'one' }] });
  });

  it('is not safe if the file ends before its entries', () =>
    expectBroken(
      writeQcow2({ snapshots: [{}, {}] }).truncatedTo(4 * CLUSTER + 79),
      'snapshot_table is 79, expected at least 80',
    ));

  it('is not safe if it was not read to its end', async () => {
    const name = 'n'.repeat(60_000);
    const report = await inspect(writeQcow2({ snapshots: [{ name }, { name }] }));
    expect(checkOf(report, 'tables')).toMatchObject({
      result: 'undetermined',
      reason: { code: 'qcow2_snapshots_unread', params: { count: 2 } },
    });
    expect(report.safety.safe).toBe(false);
    await expectSoundStructure(writeQcow2({ snapshots: [{ name }] }));
  });

  it('may have 65,536 entries', async () => {
    const report = await inspect(writeQcow2({ snapshots: [{}] }).with({ nb_snapshots: 65536 }));
    expect(report.details).toMatchObject({ snapshotCount: 65536 });
  });

  it('may end with an entry that has neither ID nor name', async () => {
    const image = writeQcow2({ snapshots: [{ id: '', name: '', extraSize: 0 }] });
    const report = await inspect(image.truncatedTo(4 * CLUSTER + 40));
    expect(report.details).toMatchObject({ snapshots: [{ id: '', name: '' }] });
    expect(checkOf(report, 'tables').result).toBe('passed');
  });

  it.each([
    [65536, 'passed'],
    [65537, 'undetermined'],
  ])('of %i bytes: read to its end, %s', async (size, result) => {
    const image = writeQcow2({ snapshots: [{ id: '1', name: 'n'.repeat(size - 41), extraSize: 0 }] });
    expect(checkOf(await inspect(image), 'tables').result).toBe(result);
  });
});
