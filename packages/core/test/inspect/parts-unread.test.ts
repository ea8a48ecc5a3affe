import { InspectionStream } from '@diskloupe/core/stream';
import { writeIso, writeParallels, writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, inspectStream } from '../inspect.js';

const CLUSTER = 65_536;

/** What a stream says about its structure if it did not see this range. */
function unread(part: string): object {
  return { result: 'undetermined', reason: { code: 'parts_unread', params: { parts: [part] } } };
}

describe('a range that a stream could not read', () => {
  it('is never part of a passed structure, but a detail leaves the image safe', async () => {
    const image = writeIso({ iso9660: false, udfBlockSize: 4096 });
    const whole = await inspect(image);
    expect(checkOf(whole, 'structure')).toEqual({ name: 'structure', result: 'passed' });
    const report = await inspectStream(image, CLUSTER);
    expect(checkOf(report, 'structure')).toMatchObject({
      ...unread('volume_descriptor_sequence'),
      advisory: true,
    });
    expect(report.safety).toMatchObject({ safe: true, undetermined: [{ name: 'structure' }] });
    expect(whole.safety.safe).toBe(true);
  });

  it('is not safe if it is a table of a qcow2, behind another that overlaps it', async () => {
    const place = 400 * 1024;
    const image = writeQcow2({ clusterBits: 12 }).with({
      nb_snapshots: 1,
      snapshots_offset: place,
      l1_table_offset: place + 4096,
    });
    const bytes = new Uint8Array(600 * 1024);
    bytes.set(image.bytes);
    // The L1 entry points into a cluster.
    new DataView(bytes.buffer).setBigUint64(place + 4096, 512n);
    const whole = await inspect(bytes);
    expect(checkOf(whole, 'tables').result).toBe('failed');
    const report = await inspectStream(bytes, CLUSTER);
    expect(checkOf(report, 'structure')).toEqual({ name: 'structure', ...unread('l1_table') });
    expect(report.safety.safe).toBe(false);
  });

  it('is not safe if it is the format extension of a Parallels image, within its BAT', async () => {
    const image = writeParallels({ diskSize: 70_000 * CLUSTER }).with({ ext_off: 511 });
    const whole = await inspect(image);
    expect(checkOf(whole, 'structure').result).toBe('failed');
    // With all formats, a stream keeps enough of its start to go back there.
    const inspection = new InspectionStream({ formats: ['parallels'] });
    await new Blob([image.bytes]).stream().pipeThrough(inspection).pipeTo(new WritableStream());
    const report = await inspection.report;
    expect(checkOf(report, 'structure')).toMatchObject({ ...unread('format_extension'), advisory: true });
    expect(checkOf(report, 'format_extension')).toMatchObject({
      result: 'undetermined',
      reason: { code: 'parallels_ext_unread' },
    });
    expect(report.safety.safe).toBe(false);
  });
});
