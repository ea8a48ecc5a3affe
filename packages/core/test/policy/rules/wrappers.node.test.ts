import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { BufferSource, inspectImage } from '@diskloupe/core';
import { gatherFacts, type ImageFacts } from '@diskloupe/core/policy';
import { CountingSource } from '@diskloupe/core/source';
import { writeMbr, writeQcow2, writeTar } from '@diskloupe/test-images/writers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followRemedies, hasPrograms } from '../follow-remedies.js';
import { codesOf, judgeBytes, type Requirement, reasonsOf } from '../judge.js';
import { made } from '../made.js';

const KINDS = ['gzip', 'bzip2', 'xz', 'zstd', 'lzo', 'tar', 'zip'] as const;
const any = { name: 'tested', wrappers: KINDS.map((kind) => ({ kind })) };

async function wrappingOf(bytes: Uint8Array): Promise<ImageFacts['wrapping']> {
  return (await gatherFacts(bytes, await inspectImage(bytes), any)).wrapping;
}

const MIB = 2 ** 20;
const qcow2 = writeQcow2({ size: 10 * MIB }).bytes;
const mbr = writeMbr().bytes;
/** Larger than the start that is unpacked. */
const large: Uint8Array = new Uint8Array(2 ** 20);
large.set(mbr);
const here = hasPrograms('qemu-img', 'tar', 'gzip', 'bzip2', 'xz', 'zstd', 'zip', 'lzop');

describe('what a packed file holds', () => {
  it('is seen in the start of a gzip, with the size at its end', async () => {
    expect(await wrappingOf(gzipSync(mbr))).toMatchObject({
      kind: 'gzip',
      holds: 'gpt',
      format: 'gpt',
      unpackedSize: mbr.length,
      isLeast: false,
      virtualSize: mbr.length,
      member: null,
    });
    const inside = await wrappingOf(gzipSync(qcow2));
    expect(inside).toMatchObject({ format: 'qcow2', virtualSize: 10 * MIB, unpackedSize: qcow2.length });
  });

  it('has an uncertain size if that may be one modulo 2^32', async () => {
    // 5 MiB of a gzip may hold 5 GiB.
    const long = new Uint8Array(5 * MIB);
    long.set(gzipSync(large));
    long.set([0, 0, 0x50, 0], long.length - 4);
    expect(await wrappingOf(long)).toMatchObject({ unpackedSize: 5 * MIB, isLeast: true });
    // Less than is packed: the last of several members, or more than 4 GiB.
    long.set([0, 0, 1, 0], long.length - 4);
    expect(await wrappingOf(long)).toMatchObject({ unpackedSize: 65536, isLeast: true });
  });

  it('is unseen if it is damaged', async () => {
    const damaged = gzipSync(mbr);
    damaged.fill(0xff, 10, 40);
    expect(await wrappingOf(damaged)).toMatchObject({
      holds: 'unseen',
      format: 'unseen',
      unpackedSize: 'unseen',
    });
  });

  it.skipIf(!here)('is seen through every program that packs', async () => {
    const base = 'head -c 300000 /dev/urandom > t && qemu-img convert -f raw -O qcow2 t d.qcow2 && ';
    const scripts: Readonly<Record<string, readonly [script: string, file: string]>> = {
      gzip: ['gzip d.qcow2', 'd.qcow2.gz'],
      bzip2: ['bzip2 d.qcow2', 'd.qcow2.bz2'],
      zstd: ['zstd -q d.qcow2', 'd.qcow2.zst'],
      'zstd from a pipe': ['cat d.qcow2 | zstd -q > d.zst', 'd.zst'],
      zip: ['zip -q d.zip d.qcow2', 'd.zip'],
      'zip, stored': ['zip -q -0 d.zip d.qcow2', 'd.zip'],
      tar: ['tar -cf d.tar d.qcow2', 'd.tar'],
    };
    for (const [title, [script, file]] of Object.entries(scripts))
      expect(await wrappingOf(made(base + script, file)), title).toMatchObject({
        holds: 'qcow2',
        format: 'qcow2',
        virtualSize: 300032,
      });
  });

  it.skipIf(!here)('is unseen in lzo, which has no decoder here', async () => {
    for (const [script, file] of [['head -c 9999 /dev/zero | lzop > d.lzo', 'd.lzo']] as const)
      expect(await wrappingOf(made(script, file))).toMatchObject({ holds: 'unseen', format: 'unseen' });
  });

  it.skipIf(!here)('is the largest file of an archive, in every dialect, packed or not', async () => {
    const disk =
      'truncate -s 3M disk.raw && printf x | dd of=disk.raw bs=1 seek=2000000 conv=notrunc status=none && ';
    const more = 'echo a > metadata.yaml && ';
    for (const dialect of ['v7', 'ustar', 'oldgnu', 'pax'] as const) {
      const tarred = made(`${disk}${more}tar --format=${dialect} -cf d.tar metadata.yaml disk.raw`, 'd.tar');
      const expected = { dialect, member: 'disk.raw', unpackedSize: 3 * MIB, virtualSize: 3 * MIB };
      expect(await wrappingOf(tarred), dialect).toMatchObject({ ...expected, kind: 'tar', holds: 'raw' });
      expect(await wrappingOf(gzipSync(tarred)), dialect).toMatchObject({
        ...expected,
        kind: 'gzip',
        holds: 'tar',
      });
    }
  });

  it.skipIf(!here)('is the whole of a sparse member, by its real size', async () => {
    const disk =
      'truncate -s 3M disk.raw && printf x | dd of=disk.raw bs=1 seek=2000000 conv=notrunc status=none && ';
    for (const dialect of ['oldgnu', 'pax'] as const) {
      const tarred = made(`${disk}tar --format=${dialect} -Scf d.tar disk.raw`, 'd.tar');
      expect(tarred.length).toBeLessThan(MIB);
      expect(await wrappingOf(tarred)).toMatchObject({ dialect, member: 'disk.raw', unpackedSize: 3 * MIB });
    }
  });

  it.skipIf(!here)('has names that are longer than the header of a member', async () => {
    const name = `${'d'.repeat(150)}.raw`;
    for (const dialect of ['oldgnu', 'pax'] as const) {
      const script = `head -c 1000 /dev/zero > ${name} && tar --format=${dialect} -cf d.tar ${name}`;
      expect(await wrappingOf(made(script, 'd.tar'))).toMatchObject({ member: name, unpackedSize: 1000 });
    }
  });

  it('costs two small reads, however much it unpacks to', async () => {
    const bomb = gzipSync(new Uint8Array(2 ** 28));
    const source = new CountingSource(new BufferSource(bomb));
    const { wrapping } = await gatherFacts(source, await inspectImage(bomb), any);
    expect(wrapping).toMatchObject({ format: 'raw', unpackedSize: 2 ** 28 });
    expect(source.reads.length).toBeLessThanOrEqual(2);
    expect(source.bytesRead).toBeLessThan(2 ** 18);
  });

  it('never throws, whatever the bytes are', async () => {
    const zip = new Uint8Array(300);
    zip.set(new TextEncoder().encode('PK\x03\x04'));
    const starts = [
      gzipSync(mbr),
      writeTar('disk.raw').bytes,
      zip,
      new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0xe4, 9, 9]),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 12 }),
        async (start, changes) => {
          const bytes = new Uint8Array(start);
          for (const [at, value] of changes) if (at > 4 && at < bytes.length) bytes[at] = value;
          await judgeBytes({ wrappers: any.wrappers, allowedFormats: ['raw'] }, bytes);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a way of packing', () => {
  const gzip: Requirement = { wrappers: [{ kind: 'gzip' }], allowedFormats: ['raw'] };

  it('is accepted if the target unpacks it', async () => {
    expect(codesOf(await judgeBytes(gzip, gzipSync(mbr)))).toEqual([]);
    expect(codesOf(await judgeBytes({ wrappers: [{ kind: 'gzip' }] }, gzipSync(qcow2)))).toEqual([]);
  });

  it('is refused otherwise, and as before without a rule', async () => {
    expect(reasonsOf(await judgeBytes({ wrappers: [{ kind: 'zstd' }] }, gzipSync(mbr)))).toEqual([
      'wrapper_not_accepted',
    ]);
    expect(reasonsOf(await judgeBytes({ wrappers: [] }, gzipSync(mbr)))).toEqual(['wrapper_none_accepted']);
    expect(codesOf(await judgeBytes({}, gzipSync(mbr)))).toEqual(['disk_image']);
  });

  it('holds what the target accepts, or is refused', async () => {
    expect(reasonsOf(await judgeBytes(gzip, gzipSync(qcow2)))).toEqual(['wrapped_format']);
    const only = { ...gzip, wrappers: [{ kind: 'gzip' as const, formats: ['qcow2'] }] };
    expect(codesOf(await judgeBytes(only, gzipSync(qcow2)))).toEqual([]);
    expect(reasonsOf(await judgeBytes(only, gzipSync(mbr)))).toEqual(['wrapped_format']);
    expect(reasonsOf(await judgeBytes(gzip, gzipSync(gzipSync(mbr))))).toEqual(['wrapper_twice']);
    expect(reasonsOf(await judgeBytes(gzip, gzipSync(writeTar('disk.raw').bytes)))).toEqual([
      'wrapper_twice',
    ]);
  });

  it('is stored as it is after one unpacking by a target that stores anything', async () => {
    const stores: Requirement = { ...gzip, allowedFormats: ['raw', 'qcow2'], unrecognised: 'raw' };
    expect(codesOf(await judgeBytes(stores, gzipSync(qcow2)))).toEqual([]);
    expect(codesOf(await judgeBytes(stores, gzipSync(gzipSync(mbr))))).toEqual(['stored_as_raw (warning)']);
  });

  it('is accepted around another one if the target says so', async () => {
    const twice = { wrappers: [{ kind: 'gzip' as const, holds: 'gzip' as const }] };
    expect(codesOf(await judgeBytes(twice, gzipSync(gzipSync(mbr))))).toEqual([]);
    expect(reasonsOf(await judgeBytes(twice, gzipSync(mbr)))).toEqual(['wrapper_holds_other']);
  });

  it('does not hide an image that names another file', async () => {
    const backed = writeQcow2({ backingFile: '/etc/passwd' }).bytes;
    expect(codesOf(await judgeBytes({ wrappers: [{ kind: 'gzip' }] }, gzipSync(backed)))).toEqual([
      'backing_file',
    ]);
  });

  it('has limits of what is in it', async () => {
    const max = (maxUnpackedSize: number) => ({ wrappers: [{ kind: 'gzip' as const, maxUnpackedSize }] });
    expect(codesOf(await judgeBytes(max(mbr.length), gzipSync(mbr)))).toEqual([]);
    expect(codesOf(await judgeBytes(max(mbr.length - 1), gzipSync(mbr)))).toEqual(['unpacked_too_large']);
    expect(codesOf(await judgeBytes({ ...gzip, maxVirtualSize: mbr.length - 1 }, gzipSync(mbr)))).toEqual([
      'disk_too_large',
    ]);
    expect(codesOf(await judgeBytes({ ...gzip, maxVirtualSize: mbr.length }, gzipSync(mbr)))).toEqual([]);
    const whole = { ...gzip, alignments: [{ of: 'virtualSize' as const, multiple: 2 ** 30 }] };
    expect(codesOf(await judgeBytes(whole, gzipSync(mbr)))).toEqual(['size_not_aligned']);
  });

  it('only warns of a limit that its size may exceed', async () => {
    const long = new Uint8Array(5 * MIB);
    long.set(gzipSync(large));
    long.set([0, 0, 0x50, 0], long.length - 4);
    const verdict = await judgeBytes({ wrappers: [{ kind: 'gzip', maxUnpackedSize: 6e9 }] }, long);
    expect([codesOf(verdict), reasonsOf(verdict)]).toEqual([
      ['unpacked_too_large (warning)'],
      ['unpacked_size_modulo'],
    ]);
  });

  it('is refused unseen if it is damaged, and the target needs something in it', async () => {
    const damaged = gzipSync(mbr);
    damaged.fill(0xff, 10, 40);
    expect(reasonsOf(await judgeBytes(gzip, damaged))).toEqual(['wrapper_unread']);
    expect((await judgeBytes(gzip, damaged)).accepted).toBe(false);
  });

  it.skipIf(!here)('looks into xz as into any other', async () => {
    const xz = made('head -c 9999 /dev/zero | xz > d.xz', 'd.xz');
    const judged = (wrapper: object): Promise<string[]> =>
      judgeBytes({ wrappers: [{ kind: 'xz', ...wrapper }], unrecognised: 'raw' }, xz).then(codesOf);
    expect(await judged({})).toEqual([]);
    expect(await judged({ formats: ['raw'] })).toEqual([]);
    expect(await judged({ formats: ['qcow2'] })).toEqual(['wrapped_content_not_allowed']);
    expect(await judged({ holds: 'tar', member: 'disk.raw' })).toEqual(['stored_as_raw (warning)']);
  });

  it('finds the member of a zip', async () => {
    const zip = zipOf('disk.raw', mbr);
    const named = (member: string) => ({ wrappers: [{ kind: 'zip' as const, member }] });
    expect(codesOf(await judgeBytes(named('disk.raw'), zip))).toEqual([]);
    expect(codesOf(await judgeBytes(named('other.raw'), zip))).toEqual(['wrapper_member_misnamed']);
  });
});

/** A zip archive of one deflated file (APPNOTE 6.3.10, 4.3.6). */
function zipOf(name: string, content: Uint8Array): Uint8Array {
  const data = deflateRawSync(content);
  const fields = (view: DataView, at: number): void => {
    view.setUint16(at + 4, 8, true);
    view.setUint32(at + 10, crc32(content), true);
    view.setUint32(at + 14, data.length, true);
    view.setUint32(at + 18, content.length, true);
    view.setUint16(at + 22, name.length, true);
  };
  const start = 30 + name.length + data.length;
  const end = start + 46 + name.length;
  const zip = new Uint8Array(end + 22);
  const view = new DataView(zip.buffer);
  const write = (text: string, at: number): void => zip.set(new TextEncoder().encode(text), at);
  write('PK\x03\x04', 0);
  fields(view, 4);
  write(name, 30);
  zip.set(data, 30 + name.length);
  write('PK\x01\x02', start);
  fields(view, start + 6);
  write(name, start + 46);
  write('PK\x05\x06', end);
  view.setUint16(end + 10, 1, true);
  view.setUint32(end + 12, end - start, true);
  view.setUint32(end + 16, start, true);
  return zip;
}

const GCE: Requirement = {
  allowedFormats: ['raw'],
  wrapperRequired: true,
  wrappers: [{ kind: 'gzip', holds: 'tar', member: 'disk.raw', dialects: ['oldgnu'], formats: ['raw'] }],
  alignments: [{ of: 'virtualSize', multiple: MIB }],
};
const GZ: Requirement = {
  allowedFormats: ['raw'],
  wrapperRequired: true,
  wrappers: [{ kind: 'gzip', formats: ['raw'] }],
};

const CASES: Readonly<
  Record<string, readonly [policy: Requirement, name: string, script: string, steps: readonly string[]]>
> = {
  'a member of another name': [
    GCE,
    'd.tar.gz',
    'truncate -s 2M my.raw && tar --format=oldgnu -Sczf d.tar.gz my.raw',
    ['remedy_pack'],
  ],
  'another size': [
    GCE,
    'd.tar.gz',
    'truncate -s 1500K disk.raw && tar --format=oldgnu -Sczf d.tar.gz disk.raw && rm disk.raw',
    ['remedy_pack'],
  ],
  'another dialect': [
    GCE,
    'd.tar.gz',
    'truncate -s 2M disk.raw && tar --format=pax -czf d.tar.gz disk.raw',
    ['remedy_pack'],
  ],
  'no tar in it': [GCE, 'disk.raw.gz', 'truncate -s 2M disk.raw && gzip disk.raw', ['remedy_pack']],
  'another way of packing': [
    { ...GCE, wrappers: [...(GCE.wrappers ?? [])] },
    'd.zst',
    'truncate -s 2M disk.raw && zstd -q disk.raw -o d.zst && rm disk.raw',
    ['remedy_pack'],
  ],
  'a raw disk': [GCE, 'a.img', 'truncate -s 1500K a.img', ['remedy_pack']],
  'a qcow2': [GCE, 'a.qcow2', 'qemu-img create -q -f qcow2 a.qcow2 2M', ['remedy_convert', 'remedy_pack']],
  'a raw disk for gzip': [GZ, 'a.raw', 'truncate -s 2M a.raw', ['remedy_pack']],
  'what is not unpacked': [
    { allowedFormats: ['raw'], wrappers: [] },
    'a.raw.gz',
    'truncate -s 2M a.raw && gzip a.raw',
    ['remedy_decompress'],
  ],
  'a qcow2 in a gzip': [
    { allowedFormats: ['raw'], wrappers: [{ kind: 'gzip' }] },
    'a.qcow2.gz',
    'qemu-img create -q -f qcow2 a.qcow2 2M && gzip a.qcow2',
    ['remedy_decompress', 'remedy_convert'],
  ],
};

describe.skipIf(!here)('what helps', () => {
  for (const [title, [policy, name, script, steps]] of Object.entries(CASES))
    it(`is accepted in the end: ${title}`, async () => {
      const result = await followRemedies(policy, name, script);
      expect([result.steps, reasonsOf(result.verdict)]).toEqual([steps, []]);
    });
});
