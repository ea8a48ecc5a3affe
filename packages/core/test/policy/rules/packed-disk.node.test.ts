import { gzipSync } from 'node:zlib';
import { BufferSource, inspectImage } from '@diskloupe/core';
import { gatherFacts, type ImageFacts } from '@diskloupe/core/policy';
import { CountingSource } from '@diskloupe/core/source';
import { corpusImage } from '@diskloupe/test-images';
import { writeGpt, writeIso, writeMbr, writeQcow2, writeTar } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { hasPrograms } from '../follow-remedies.js';
import { codesOf, judgeBytes, type Requirement } from '../judge.js';
import { at, packed, qcow2With } from '../laid-out-qcow2.js';
import { made } from '../made.js';

const MIB = 2 ** 20;
const KINDS = ['gzip', 'bzip2', 'xz', 'zstd', 'tar'] as const;
const wrappers = [
  ...KINDS.map((kind) => ({ kind })),
  ...KINDS.map((kind) => ({ kind, holds: 'tar' as const })),
];

/** A disk with a MiB of noise behind its first sectors, so that no start of what is packed has all of it. */
function long(image: Uint8Array, size = 2 * MIB): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let state = 1;
  for (let i = 128 * 1024; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  bytes.set(image.subarray(0, Math.min(image.length, 128 * 1024)));
  return bytes;
}

/** A plain archive, in the form of ustar. */
function tarOf(disk: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(512 + Math.ceil(disk.length / 512) * 512 + 1024);
  bytes.set(writeTar('disk.raw').bytes.subarray(0, 512));
  bytes.set(new TextEncoder().encode(disk.length.toString(8).padStart(11, '0')), 124);
  bytes.fill(0x20, 148, 156);
  const sum = bytes.subarray(0, 512).reduce((all, byte) => all + byte, 0);
  bytes.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  bytes.set(disk, 512);
  return bytes;
}

const asking = { name: 'tested', wrappers, unbootable: 'warn' as const };

async function diskIn(bytes: Uint8Array): Promise<NonNullable<ImageFacts['wrapping']>['disk']> {
  return (await gatherFacts(bytes, await inspectImage(bytes), asking)).wrapping?.disk;
}

const active = writeMbr({ records: [{ bootFlag: 0x80, type: 0x83, firstLba: 64, sectors: 128 }] }).bytes;
const gpt = writeGpt().bytes;

describe('what the disk in a packed file holds', () => {
  it('is seen in its start, in a gzip, a tar, and a tar in a gzip', async () => {
    for (const pack of [gzipSync, tarOf, (disk: Uint8Array) => gzipSync(tarOf(disk))]) {
      expect(await diskIn(pack(long(active)))).toEqual({
        gptBlockSizes: [],
        bootWays: ['active-partition'],
        endOfLastPartition: 192 * 512,
        partitionTable: 'mbr',
      });
      expect(await diskIn(pack(long(gpt)))).toMatchObject({ partitionTable: 'gpt', gptBlockSizes: [512] });
      expect(await diskIn(pack(long(new Uint8Array(0))))).toMatchObject({
        partitionTable: null,
        bootWays: [],
      });
      expect(await diskIn(pack(long(new TextEncoder().encode('data'))))).toMatchObject({
        partitionTable: 'none',
      });
      expect(await diskIn(pack(writeIso({ elTorito: true }).bytes))).toMatchObject({
        bootWays: ['el-torito'],
      });
    }
  });

  it.skipIf(!hasPrograms('tar'))('is seen in a sparse member, whose holes are not stored', async () => {
    const script = (disk: string): string => `${disk} && tar --format=oldgnu -Scf d.tar disk.raw`;
    const empty = made(script('truncate -s 1G disk.raw'), 'd.tar');
    expect(await diskIn(gzipSync(empty))).toMatchObject({ partitionTable: null, bootWays: [] });
    // Four ranges fit into the header; the others are in blocks of their own.
    const stored = Array.from({ length: 40 }, (_, i) => i + 1).join(' ');
    const many = `truncate -s 1G disk.raw && for at in ${stored}; do printf x | dd of=disk.raw bs=1M seek=$at conv=notrunc status=none; done`;
    const boot = `printf '\\125\\252' | dd of=disk.raw bs=1 seek=510 conv=notrunc status=none && printf '\\200\\0\\0\\0\\203\\0\\0\\0\\100\\0\\0\\0\\200' | dd of=disk.raw bs=1 seek=446 conv=notrunc status=none`;
    const bytes = made(script(`${many} && ${boot}`), 'd.tar');
    for (const packed of [bytes, gzipSync(bytes)])
      expect(await diskIn(packed)).toMatchObject({ partitionTable: 'mbr', bootWays: ['active-partition'] });
    // Its data is behind what is there.
    expect(await diskIn(bytes.subarray(0, 1024))).toBeUndefined();
  });

  it('is unseen where it is behind the start, and known if the image is stored as it is', async () => {
    // Only its backup is valid.
    const grown = await corpusImage('gpt-damaged-primary.img');
    const image = grown.length > MIB ? grown : undefined;
    expect(image).toBeDefined();
    expect(await diskIn(gzipSync(grown))).toMatchObject({
      partitionTable: 'gpt',
      endOfLastPartition: 'unseen',
    });
    expect(await diskIn(tarOf(grown))).toMatchObject({ partitionTable: 'gpt', gptBlockSizes: [512] });
    expect((await diskIn(tarOf(grown)))?.endOfLastPartition).toBeTypeOf('number');
  });

  it('is that of a qcow2 if its first clusters are there, and unseen otherwise', async () => {
    const inside = await corpusImage('qcow2-gpt-inside.qcow2');
    expect(await diskIn(tarOf(inside))).toMatchObject({ partitionTable: 'gpt', gptBlockSizes: [512] });
    expect(await diskIn(gzipSync(inside))).toMatchObject({ partitionTable: 'gpt', gptBlockSizes: [512] });
    const far = new Uint8Array(2 * MIB);
    far.set(writeQcow2().bytes);
    const view = new DataView(far.buffer);
    view.setBigUint64(3 * 65536, (1n << 63n) | BigInt(MIB));
    expect(await diskIn(gzipSync(far))).toMatchObject({ partitionTable: 'unseen', bootWays: 'unseen' });
    expect(await diskIn(tarOf(far))).toMatchObject({ partitionTable: null });
  });

  it('is not looked for unless a policy asks for it', async () => {
    const bytes = gzipSync(active);
    const { wrapping } = await gatherFacts(bytes, await inspectImage(bytes), { name: 'tested', wrappers });
    expect(wrapping).not.toHaveProperty('disk');
  });

  it('costs no reads of what is packed, and few of what is not', async () => {
    for (const [bytes, most] of [
      [gzipSync(long(gpt, 8 * MIB)), 2],
      [tarOf(long(gpt, 8 * MIB)), 4],
    ] as const) {
      const source = new CountingSource(new BufferSource(bytes));
      const report = await inspectImage(bytes);
      await gatherFacts(source, report, asking);
      expect(source.reads.length).toBeLessThanOrEqual(most);
      expect(source.bytesRead).toBeLessThan(MIB / 2);
    }
  });
});

describe('rules about the disk', () => {
  const judge = async (policy: Requirement, bytes: Uint8Array): Promise<string[]> =>
    codesOf(await judgeBytes({ wrappers, ...policy }, bytes, 'disk.gz'));
  const mbr = gzipSync(long(active));

  it('look into a file that the target unpacks', async () => {
    for (const [policy, codes] of [
      [{ firmware: ['bios'] }, []],
      [{ firmware: ['uefi'] }, ['firmware_not_supported']],
      [{ partitionTables: ['mbr'] }, []],
      [{ partitionTables: ['gpt'] }, ['partition_table_not_allowed']],
      [{ limits: [{ when: { partitionTables: ['mbr'] }, maxVirtualSize: MIB }] }, ['disk_too_large']],
      [{ limits: [{ when: { partitionTables: ['gpt'] }, maxVirtualSize: MIB }] }, []],
      [{ unbootable: 'refuse' }, []],
      [{ encryption: { is: 'required' } }, ['encryption_required']],
    ] as const satisfies readonly (readonly [Requirement, readonly string[]])[])
      expect(await judge(policy, mbr), JSON.stringify(policy)).toEqual(codes);
    expect(await judge({ blockSize: 4096 }, gzipSync(long(gpt)))).toEqual(['block_size_mismatch']);
    expect(await judge({ unbootable: 'refuse' }, gzipSync(long(gpt)))).toEqual(['not_bootable']);
  });

  it('find an encrypted disk', async () => {
    const encrypted = gzipSync(await corpusImage('luks1-cryptsetup.luks'));
    expect(await judge({ encryption: { is: 'refused' } }, encrypted)).toEqual(['encryption_not_allowed']);
    expect(await judge({ encryption: { is: 'required' } }, encrypted)).toEqual([]);
  });

  it('accept nothing that they did not see', async () => {
    const far = new Uint8Array(2 * MIB);
    far.set(writeQcow2().bytes);
    new DataView(far.buffer).setBigUint64(3 * 65536, (1n << 63n) | BigInt(MIB));
    for (const [policy, code] of [
      [{ firmware: ['uefi'] }, 'firmware_not_supported'],
      [{ partitionTables: ['gpt'] }, 'partition_table_not_allowed'],
      [{ blockSize: 512 }, 'block_size_mismatch'],
    ] as const satisfies readonly (readonly [Requirement, string])[]) {
      const { objections } = await judgeBytes({ wrappers, ...policy }, gzipSync(far), 'disk.gz');
      expect(objections).toMatchObject([{ code, severity: 'refused', evidence: { seen: false } }]);
    }
  });

  it('are those of the format, too', async () => {
    const old = gzipSync(qcow2With([[4, [at(5), packed(6 * 512)]]]));
    expect(await judge({ qcow2: { versions: [2] } }, old)).toEqual(['qcow2_version_not_allowed']);
    // Nobody looks for its tables.
    expect(await judge({ qcow2: { uncompressed: true } }, old)).toEqual(['compression_not_allowed']);
    const bitmaps = gzipSync(writeQcow2({ bitmaps: [{}] }).bytes);
    expect(await judge({ silentlyIgnored: ['bitmaps'] }, bitmaps)).toEqual(['silently_ignored (warning)']);
  });

  it('do not read for targets that do not unpack it', async () => {
    expect(codesOf(await judgeBytes({ firmware: ['uefi'] }, mbr, 'disk.gz'))).toEqual(['disk_image']);
  });
});
