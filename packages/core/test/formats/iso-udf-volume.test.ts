import { latin1, writeIso } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../inspect.js';
import { details, faultOf } from './iso-images.js';

describe('iso: UDF', () => {
  const sizes = [512, 1024, 2048, 4096];

  it.each(sizes)('reads a volume with blocks of %i bytes', async (udfBlockSize) => {
    const report = await inspect(writeIso({ iso9660: false, udfBlockSize, nsr: 'NSR03', accessType: 4 }));
    expect(report).toMatchObject({ format: 'iso', virtualSize: report.fileSize });
    expect(report.details).toEqual({
      format: 'iso',
      volumeRecognitionSequence: ['BEA01', 'NSR03', 'TEA01'],
      iso9660: null,
      joliet: null,
      rockRidge: false,
      elTorito: null,
      udf: {
        revision: '2.01',
        logicalBlockSize: udfBlockSize,
        volumeId: 'UDFLOUPE',
        logicalVolumeId: 'Ω',
        virtualPartition: false,
        partitions: [{ number: 0, accessType: 'overwritable', start: 257, length: 7 }],
      },
      requiredSize: 264 * udfBlockSize,
    });
    expect(report.safety.safe).toBe(true);
    expect(report.cost?.reads).toBeLessThanOrEqual(4);
    expect(report.cost?.rounds).toBeLessThanOrEqual(3);
  });

  it.each(sizes)('finds the anchor in the last block, too, of %i bytes', async (udfBlockSize) => {
    const report = await inspect(writeIso({ iso9660: false, udfBlockSize, anchorAtEnd: true }));
    expect(report.details).toMatchObject({ udf: { logicalBlockSize: udfBlockSize, revision: '1.02' } });
    expect(report.safety.safe).toBe(true);
    expect(report.cost?.reads).toBeLessThanOrEqual(4);
  });

  it('reads both volumes of a bridge disc', async () => {
    const report = await inspect(
      writeIso({ udfBlockSize: 2048, joliet: 3, elTorito: true, rockRidge: true }),
    );
    expect(report.details).toMatchObject({
      volumeRecognitionSequence: ['CD001', 'CD001', 'CD001', 'CD001', 'BEA01', 'NSR02', 'TEA01'],
      iso9660: { volumeId: 'DISKLOUPE' },
      joliet: { level: 3 },
      rockRidge: true,
      elTorito: { valid: true },
      udf: { logicalVolumeId: 'Ω' },
    });
    expect(report.safety.safe).toBe(true);
  });

  it('does not expect the rest of a disc that can be written once', async () => {
    const once = writeIso({ iso9660: false, udfBlockSize: 2048, accessType: 2 });
    const open = once.with({ udf_partition_length: 1e6 }, true);
    expect((await inspect(open)).safety.safe).toBe(true);
    expect(await details(open)).toMatchObject({ udf: { partitions: [{ accessType: 'write once' }] } });
    const cut = await inspect(open.with({ udf_access_type: 1 }, true));
    expect(checkOf(cut, 'truncated').result).toBe('failed');
  });

  it('does not expect the rest of a disc that is written through a virtual allocation table', async () => {
    const virtual = writeIso({ iso9660: false, udfBlockSize: 2048 }).with(
      { udf_second_map_id: latin1('*UDF Virtual Partition'), udf_partition_length: 1e6 },
      true,
    );
    expect((await inspect(virtual)).safety.safe).toBe(true);
    expect(await details(virtual)).toMatchObject({ udf: { virtualPartition: true } });
  });

  it('notices that the reserve sequence is cut off', async () => {
    const image = writeIso({ iso9660: false, udfBlockSize: 2048 }).with({ udf_reserve_location: 1000 }, true);
    expect(checkOf(await inspect(image), 'truncated').result).toBe('failed');
  });

  it('knows no revision of a volume that does not follow OSTA', async () => {
    const image = writeIso({ iso9660: false, udfBlockSize: 2048 }).with(
      { udf_domain_id: new Uint8Array(23) },
      true,
    );
    expect(await details(image)).toMatchObject({ udf: { revision: null } });
  });

  it.each([
    [{ BEA01: new Uint8Array(5) }, 'volume_recognition_sequence is NSR02 TEA01, expected all of BEA01,TEA01'],
    [{ TEA01: new Uint8Array(5) }, 'volume_recognition_sequence is BEA01 NSR02, expected all of BEA01,TEA01'],
    [{ udf_anchor_tag: 3 }, 'anchor_volume_descriptor_pointer is missing, expected present'],
    [{ udf_anchor_tag_checksum: 0 }, 'anchor_volume_descriptor_pointer is missing, expected present'],
    [{ udf_anchor_crc: 0 }, 'anchor_volume_descriptor_pointer is missing, expected present'],
    [{ udf_reserve_length: 0 }, 'anchor_volume_descriptor_pointer is missing, expected present'],
    [{ udf_volume_id: new Uint8Array(32) }, 'volume_descriptor_sequence is incomplete'],
    [{ udf_logical_tag_checksum: 0 }, 'volume_descriptor_sequence is incomplete'],
    [{ udf_partition_length: 0 }, 'volume_descriptor_sequence is incomplete'],
  ])('with %o reports: %s', async (fields, reason) => {
    expect(await faultOf(writeIso({ iso9660: false, udfBlockSize: 2048 }).with(fields))).toContain(reason);
  });

  it.each([
    [{ udf_main_length: 0 }, 'volume_descriptor_sequence is incomplete'],
    [{ udf_main_location: 0xffffffff }, 'volume_descriptor_sequence is incomplete'],
    [{ udf_terminating_tag: 1 }, undefined],
    [{ udf_anchor_tag_location: 257 }, 'anchor_volume_descriptor_pointer is missing'],
    [{ udf_logical_block_size: 512 }, 'logical_block_size is 512, expected exactly 2048'],
    [{ udf_logical_block_size: 4096 }, 'logical_block_size is 4096, expected exactly 2048'],
    [{ udf_volume_id: new Uint8Array(32).fill(255) }, 'dstring is 255, expected at most 31'],
    [{ udf_partition_tag: 6 }, 'volume_descriptor_sequence is incomplete'],
  ])('with %o and right checksums reports: %s', async (fields, reason) => {
    const image = writeIso({ iso9660: false, udfBlockSize: 2048 }).with(fields, true);
    if (reason) expect(await faultOf(image)).toContain(reason);
    else expect((await inspect(image)).safety.safe).toBe(true);
  });
});
