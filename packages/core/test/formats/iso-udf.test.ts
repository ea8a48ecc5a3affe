import { inspectImage } from '@diskloupe/core';
import { InspectionStream } from '@diskloupe/core/stream';
import { latin1, type TestImage, writeIso } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';

const BLOCK = 2048;
const image = writeIso({ iso9660: false, udfBlockSize: BLOCK });
/** Of the descriptors that `writeIso` makes, in blocks. */
const [PRIMARY, LOGICAL, PARTITION, ANCHOR] = [96, 97, 98, 256] as const;

async function faultOf(broken: TestImage): Promise<string | undefined> {
  return structureOf(await inspect(broken));
}

/** The image with one byte of a descriptor changed; its checksums stay the same. */
function withByte(block: number, at: number): TestImage {
  const copy = image.clone();
  copy.bytes[block * BLOCK + at] = (copy.bytes[block * BLOCK + at] ?? 0) ^ 1;
  return copy;
}

/** ECMA-167, part 3, 7.2 "Descriptor tag". */
describe('a descriptor tag of UDF', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15])('is wrong with another byte %i, by its sum', async (at) => {
    expect(await faultOf(withByte(ANCHOR, at))).toContain('anchor_volume_descriptor_pointer is missing');
  });

  it.each([
    [16, false],
    [511, false],
    [512, true],
  ])(
    'covers with its CRC the 496 bytes that it states: with another byte %i it is right: %s',
    async (at, right) => {
      const { safety } = await inspect(withByte(ANCHOR, at));
      expect(safety.safe).toBe(right);
    },
  );

  /** A disc whose anchor covers so many bytes by its CRC, or those of them that are in its block. */
  function covering(udfBlockSize: number, length: number): TestImage {
    const copy = writeIso({ iso9660: false, udfBlockSize });
    const at = ANCHOR * udfBlockSize;
    const covered = copy.bytes.fill(0x5a, at + 512, at + udfBlockSize).subarray(at + 16, at + 16 + length);
    copy.set('udf_anchor_crc_length', length);
    copy.set('udf_anchor_crc', crcItuT(covered.subarray(0, udfBlockSize - 16)));
    copy.set('udf_anchor_tag_checksum', 0);
    copy.set(
      'udf_anchor_tag_checksum',
      copy.bytes.subarray(at, at + 16).reduce((sum, byte) => sum + byte, 0),
    );
    return copy;
  }

  it.each([
    [512, 0],
    [512, 1],
    [512, 496],
    [1024, 1008],
    [2048, 2032],
    [4096, 4080],
  ])('covers at most what follows it in a block of %i bytes: %i bytes', async (block, length) => {
    expect((await inspect(covering(block, length))).safety.safe).toBe(true);
  });

  it('has 512 bytes, even if its CRC covers nothing after it', async () => {
    const copy = covering(512, 0);
    expect((await inspect(copy.truncatedTo((ANCHOR + 1) * 512))).details).toMatchObject({
      udf: { volumeId: 'UDFLOUPE' },
    });
    expect(await faultOf(copy.truncatedTo((ANCHOR + 1) * 512 - 1))).toContain('pointer is missing');
  });

  it('has a location of 32 bits, under its sum and not under its CRC', async () => {
    const far = image.with({ udf_primary_tag_location: 0x01000000 }, true);
    expect((await inspect(far)).details).toMatchObject({ udf: { volumeId: 'UDFLOUPE' } });
  });

  it('that claims to cover more is invalid, and is skipped', async () => {
    const long = image.with({ udf_terminating_crc_length: 4081 }, true);
    expect((await inspect(long)).details).toMatchObject({ udf: { volumeId: 'UDFLOUPE' } });
  });

  it('covers no more than the largest block has', async () => {
    expect(await faultOf(covering(4096, 4081))).toContain('pointer is missing');
  });

  it.each([255, 257])('of an anchor is another one in block %i', async (block) => {
    expect(await faultOf(image.with({ udf_anchor_tag_location: block }, true))).toContain(
      'anchor_volume_descriptor_pointer is missing',
    );
  });
});

/** ECMA-167, part 3, 10.2. */
describe('an anchor volume descriptor pointer', () => {
  it.each([
    ['main', PRIMARY],
    ['reserve', 240],
  ])('needs its %s sequence, from block %i on, to exist', async (name, place) => {
    const length = image.bytes.length - place * BLOCK;
    const whole = image.with({ [`udf_${name}_length`]: length }, true);
    expect(checkOf(await inspect(whole), 'truncated').result).toBe('passed');
    const cut = image.with({ [`udf_${name}_length`]: length + 1 }, true);
    expect(checkOf(await inspect(cut), 'truncated').result).toBe('failed');
  });

  it('is found in the last block, whatever its number', async () => {
    const atEnd = writeIso({ iso9660: false, udfBlockSize: BLOCK, anchorAtEnd: true });
    expect((await inspect(atEnd)).safety.safe).toBe(true);
    expect(await faultOf(atEnd.truncatedTo(atEnd.bytes.length - 1))).toContain('pointer is missing');
  });

  it.each([0, 1])(
    'is looked for in the last block of a stream, too, without %i of its bytes',
    async (missing) => {
      // Alone: most other formats see the end of every file.
      const formats = ['iso'] as const;
      const { bytes } = writeIso({ iso9660: false, udfBlockSize: BLOCK, anchorAtEnd: true });
      const part = bytes.slice(0, bytes.length - missing);
      const inspection = new InspectionStream({ formats });
      await new Blob([part]).stream().pipeThrough(inspection).pipeTo(new WritableStream());
      const { safety, missed } = await inspection.report;
      expect(missed).toEqual([]);
      expect(safety).toEqual((await inspectImage(part, { formats })).safety);
      expect(safety.safe).toBe(missing === 0);
    },
  );
});

/** ECMA-167, part 3, 8.4.2 and 8.4.1. */
describe('a volume descriptor sequence', () => {
  /** A sequence with a descriptor in another block. */
  function moved(from: number, to: number): TestImage {
    const copy = image.clone();
    copy.bytes.copyWithin(to * BLOCK, from * BLOCK, (from + 1) * BLOCK);
    copy.bytes.fill(0, from * BLOCK, (from + 1) * BLOCK);
    return copy;
  }

  it.each([
    [15, true],
    [16, false],
  ])('is read up to its 16th block: with the partition in block %i it is whole: %s', async (block, whole) => {
    const copy = moved(PARTITION, PRIMARY + block).with({ udf_terminating_tag: 0 });
    const long = copy.with({ udf_main_length: 32 * BLOCK });
    expect((await inspect(resealedAnchor(long))).safety.safe).toBe(whole);
  });

  it('ends with a terminating descriptor', async () => {
    expect(await faultOf(moved(PARTITION, PRIMARY + 4))).toContain('is incomplete');
  });

  it('ends at the stated length', async () => {
    const short = (blocks: number) => image.with({ udf_main_length: blocks * BLOCK }, true);
    expect(await faultOf(short(2))).toContain('is incomplete');
    expect((await inspect(short(3))).safety.safe).toBe(true);
    // Less than a descriptor is left.
    expect((await inspect(short(3 + 511 / BLOCK))).details).toMatchObject({ udf: { volumeId: 'UDFLOUPE' } });
  });

  it.each([
    ['primary', PRIMARY],
    ['logical', LOGICAL],
    ['partition', PARTITION],
  ])('needs a %s descriptor, in any order', async (_, block) => {
    const missing = image.clone();
    missing.bytes.fill(0, block * BLOCK, (block + 1) * BLOCK);
    expect(await faultOf(missing)).toContain('is incomplete');
    const last = moved(block, PRIMARY + 4).with({ udf_terminating_tag: 0 });
    expect((await inspect(last)).details).toMatchObject({ udf: { volumeId: 'UDFLOUPE' } });
  });

  it('uses the later of two descriptors', async () => {
    const copy = image.with({ udf_terminating_tag: 0 });
    copy.bytes.copyWithin((PRIMARY + 4) * BLOCK, PRIMARY * BLOCK, (PRIMARY + 1) * BLOCK);
    const later = copy.with({ udf_volume_id: latin1('\x08OLD') }, true).with({ udf_terminating_tag: 0 });
    expect((await inspect(later)).details).toMatchObject({ udf: { volumeId: 'UDFLOUPE' } });
  });

  function resealedAnchor(copy: TestImage): TestImage {
    const length = Number(copy.get('udf_main_length'));
    const sealed = image.with({ udf_main_length: length }, true);
    const at = ANCHOR * BLOCK;
    copy.bytes.set(sealed.bytes.subarray(at, at + 512), at);
    return copy;
  }
});

/** ECMA-167, part 3, 10.1, 10.5 and 10.6; OSTA UDF 2.60, 2.1.1 and 2.2. */
describe('the descriptors of a UDF volume', () => {
  it.each([
    [0, 'unknown'],
    [1, 'read only'],
    [2, 'write once'],
    [3, 'rewritable'],
    [4, 'overwritable'],
    [5, 'unknown'],
  ])('with the access type %i are of a partition that is %s', async (number, accessType) => {
    const { details } = await inspect(image.with({ udf_access_type: number }, true));
    expect(details).toMatchObject({ udf: { partitions: [{ accessType }] } });
  });

  it.each([1, 3, 4])('need a partition with the access type %i to its end', async (type) => {
    const blocks = { udf_partition_start: 200, udf_partition_length: 64, udf_access_type: type };
    expect(checkOf(await inspect(image.with(blocks, true)), 'truncated').result).toBe('passed');
    const longer = image.with({ ...blocks, udf_partition_length: 65 }, true);
    expect(checkOf(await inspect(longer), 'truncated').result).toBe('failed');
  });

  it.each([0, 2, 5])('do not need a partition with the access type %i to its end', async (type) => {
    const copy = image.with({ udf_partition_length: 0xffffffff, udf_access_type: type }, true);
    expect(checkOf(await inspect(copy), 'truncated').result).toBe('passed');
  });

  it('report numbers of 16 and 32 bits', async () => {
    const fields = { udf_partition_number: 0x0102, udf_partition_start: 0x03040506, udf_access_type: 2 };
    const { details } = await inspect(image.with({ ...fields, udf_partition_length: 0x0708090a }, true));
    expect(details).toMatchObject({
      udf: { partitions: [{ number: 0x0102, start: 0x03040506, length: 0x0708090a }] },
    });
  });

  it.each([
    [0x0102, '1.02'],
    [0x0150, '1.50'],
    [0x0260, '2.60'],
  ])('report the revision %i as %s', async (number, revision) => {
    const { details } = await inspect(image.with({ udf_revision: number }, true));
    expect(details).toMatchObject({ udf: { revision } });
  });

  it.each([
    ['udf_volume_id', 'volumeId', 32],
    ['udf_logical_volume_id', 'logicalVolumeId', 128],
  ])('have in %s up to as many characters as fit', async (field, name, size) => {
    const text = 'x'.repeat(size - 2);
    const full = latin1(`\x08${text}${String.fromCharCode(size - 1)}`);
    expect((await inspect(image.with({ [field]: full }, true))).details).toMatchObject({
      udf: { [name]: text },
    });
    full[size - 1] = 1;
    expect((await inspect(image.with({ [field]: full }, true))).details).toMatchObject({
      udf: { [name]: '' },
    });
    full[size - 1] = 0;
    expect((await inspect(image.with({ [field]: full }, true))).details).toMatchObject({
      udf: { [name]: '' },
    });
    full[size - 1] = 2;
    expect((await inspect(image.with({ [field]: full }, true))).details).toMatchObject({
      udf: { [name]: 'x' },
    });
    full[size - 1] = size;
    expect(await faultOf(image.with({ [field]: full }, true))).toBe(
      `iso: dstring is ${size}, expected at most ${size - 1}`,
    );
  });

  it.each([
    [8, 'ab'],
    [16, '\u6162'],
    [17, 'ab'],
  ])('have characters of 8 or 16 bits by the first byte, %i', async (compression, text) => {
    const bytes = new Uint8Array(32);
    bytes.set([compression, 0x61, 0x62]);
    bytes[31] = 3;
    const { details } = await inspect(image.with({ udf_volume_id: bytes }, true));
    expect(details).toMatchObject({ udf: { volumeId: text } });
  });

  it.each([450, 452])('have their second map right after the first, not at %i', async (at) => {
    const copy = image.clone();
    copy.bytes.set(latin1('*UDF Virtual Partition'), LOGICAL * BLOCK + at);
    const { details } = await inspect(copy.with({}, true));
    expect(details).toMatchObject({ udf: { virtualPartition: false } });
  });

  it.each(['*UDF Virtual Partitiom', '*UDF Sparable Partition'])(
    'have another map named %s',
    async (name) => {
      const { details } = await inspect(image.with({ udf_second_map_id: latin1(name) }, true));
      expect(details).toMatchObject({ udf: { virtualPartition: false } });
    },
  );

  it('follow OSTA only with the whole name of their domain', async () => {
    const { details } = await inspect(image.with({ udf_domain_id: latin1('*OSTA UDF Compliaxt') }, true));
    expect(details).toMatchObject({ udf: { revision: null } });
  });
});

/** ITU-T V.41, from 0. */
function crcItuT(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) & 0xffff) ^ (crc & 0x8000 ? 0x1021 : 0);
  }
  return crc;
}
