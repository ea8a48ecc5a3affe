import { BufferSource, inspectImage, type Source } from '@diskloupe/core';
import { gatherFacts, type ImageFacts, type ImagePolicy } from '@diskloupe/core/policy';
import { CountingSource } from '@diskloupe/core/source';
import { corpusImage, type TestImage } from '@diskloupe/test-images';
import { writeGpt, writeIso, writeMbr, writeQcow2 } from '@diskloupe/test-images/writers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const everything: ImagePolicy = {
  name: 'tested',
  qcow2: { layout: 'tablesFirst' },
  blockSize: 512,
  unbootable: 'warn',
};

async function factsOf(
  image: Uint8Array | TestImage | string,
  policy: ImagePolicy = everything,
): Promise<ImageFacts> {
  const bytes =
    typeof image === 'string' ? await corpusImage(image) : image instanceof Uint8Array ? image : image.bytes;
  return gatherFacts(bytes, await inspectImage(bytes), policy);
}

const CLUSTER = 512;
const PLAIN = 1n << 63n;
const COMPRESSED = 1n << 62n;

/** A qcow2 image with clusters of 512 bytes, whose first clusters are where the entries of its one L2 table say. */
function qcow2With(entries: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(64 * CLUSTER);
  bytes.set(writeQcow2({ clusterBits: 9, size: 32 * CLUSTER }).bytes);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(3 * CLUSTER, PLAIN | BigInt(4 * CLUSTER));
  for (const [i, entry] of entries.entries()) view.setBigUint64(4 * CLUSTER + 8 * i, entry);
  return bytes;
}

const at = (cluster: number): bigint => PLAIN | BigInt(cluster * CLUSTER);

describe('the order of clusters', () => {
  it('ascends if each cluster follows the previous one, with gaps in the file or on the disk', async () => {
    for (const entries of [[at(8), at(9), at(20)], [at(8), 0n, 0n, at(9)], []]) {
      expect((await factsOf(qcow2With(entries))).clusterOrder).toEqual({ ascending: true });
    }
  });

  it('reports the first place that goes back', async () => {
    expect((await factsOf(qcow2With([at(8), at(20), 0n, at(9), at(8)]))).clusterOrder).toEqual({
      ascending: false,
      guestOffset: 3 * CLUSTER,
      fileOffset: 9 * CLUSTER,
      earliest: 21 * CLUSTER,
    });
  });

  it('goes back if two places of the disk share a cluster', async () => {
    const { clusterOrder } = await factsOf(qcow2With([at(8), at(8)]));
    expect(clusterOrder).toMatchObject({ ascending: false, guestOffset: CLUSTER, fileOffset: 8 * CLUSTER });
  });

  it('counts compressed clusters, which may share a sector', async () => {
    const packed = (offset: number): bigint => COMPRESSED | BigInt(offset);
    const shared = qcow2With([packed(8 * CLUSTER), packed(8 * CLUSTER + 100), at(9)]);
    expect((await factsOf(shared)).clusterOrder).toEqual({ ascending: true });
    const back = qcow2With([packed(8 * CLUSTER + 100), packed(8 * CLUSTER)]);
    expect((await factsOf(back)).clusterOrder).toMatchObject({ ascending: false, guestOffset: CLUSTER });
  });

  it('is unseen if there is more than is read, unless it has gone back before', async () => {
    const look = async (maxExtents: number): Promise<unknown> => {
      const bytes = qcow2With([at(8), 0n, at(20), 0n, at(9)]);
      const options = { maxExtents };
      return (await gatherFacts(bytes, await inspectImage(bytes), everything, options)).clusterOrder;
    };
    expect(await look(3)).toBe('unseen');
    expect(await look(5)).toMatchObject({ ascending: false, guestOffset: 4 * CLUSTER });
  });

  it('equals the result of reading all entries', async () => {
    const place = fc.integer({ min: 5, max: 60 });
    const entries = fc.array(fc.option(place, { nil: 0 }), { maxLength: 32 });
    await fc.assert(
      fc.asyncProperty(entries, async (places) => {
        const stored = places.filter((one) => one > 0);
        const ascending = stored.every((one, i) => i === 0 || one > (stored[i - 1] ?? 0));
        const { clusterOrder } = await factsOf(qcow2With(places.map((one) => (one ? at(one) : 0n))), {
          name: 'tested',
          qcow2: { layout: 'tablesFirst' },
        });
        expect(clusterOrder).toMatchObject({ ascending });
      }),
      { numRuns: 100 },
    );
  });

  it('ignores clusters of zeros, whose places nobody reads', async () => {
    const zeros = BigInt(8 * CLUSTER) | 1n;
    expect((await factsOf(qcow2With([at(20), zeros, at(21)]))).clusterOrder).toEqual({ ascending: true });
  });

  it('ascends in what qemu-img convert writes, and in raw disks', async () => {
    for (const name of ['qcow2-gpt-inside.qcow2', 'qcow2-v2-compressed.qcow2', 'gpt-sgdisk.img']) {
      expect((await factsOf(name)).clusterOrder, name).toEqual({ ascending: true });
    }
  });

  it('is unseen in a damaged image, and in one with data in other files', async () => {
    const damaged = writeQcow2().bytes.slice();
    new DataView(damaged.buffer).setBigUint64(3 * 65536, PLAIN | 512n);
    expect((await factsOf(damaged)).clusterOrder).toBe('unseen');
    expect((await factsOf('qcow2-backing-passwd.qcow2')).clusterOrder).toBe('unseen');
  });
});

describe('the place of a GPT', () => {
  it.each([
    ['gpt-sgdisk.img', [512]],
    ['gpt-2048.img', [2048]],
    ['gpt-4096.img', [4096]],
    ['gpt-damaged-primary.img', [512]],
    ['mbr-1.img', []],
    ['numbered.raw', []],
    ['qcow2-gpt-inside.qcow2', [512]],
    ['vmdk-gpt-inside.vmdk', [512]],
    ['vhd-fixed-gpt.vhd', [512]],
    ['vhdx-gpt-4096-inside.vhdx', [4096]],
    // Its MBR does not announce the GPT, so that nobody looks for it.
    ['iso-hybrid-gpt.iso', []],
  ])('of %s is %j', async (name, sizes) => {
    expect((await factsOf(name)).gptBlockSizes).toEqual(sizes);
  });

  it('counts for each size with a whole header', async () => {
    const small = writeGpt({ sectors: 256 });
    const large = writeGpt({ sectorSize: 4096 });
    const both = small.bytes.slice();
    both.set(large.bytes.subarray(4096, 8192), 4096);
    expect((await factsOf(both)).gptBlockSizes).toEqual([512, 4096]);
    both[4096 + 24] = 9;
    expect((await factsOf(both)).gptBlockSizes).toEqual([512]);
  });

  it('counts for nothing if the first sector no longer mentions a GPT', async () => {
    const old = writeMbr().bytes.slice();
    old.set(writeGpt().bytes.subarray(512, 1024), 512);
    expect((await factsOf(old)).gptBlockSizes).toEqual([]);
  });
});

describe('what firmware could boot from', () => {
  const withCode = (bytes: Uint8Array): Uint8Array => {
    const copy = bytes.slice();
    copy.set([0xeb, 0x63, 0x90], 0);
    return copy;
  };
  /** C12A7328-F81F-11D2-BA4B-00A0C93EC93B and 21686148-6449-6E6F-744E-656564454649, as stored on the disk. */
  const EFI = Uint8Array.from([
    0x28, 0x73, 0x2a, 0xc1, 0x1f, 0xf8, 0xd2, 0x11, 0xba, 0x4b, 0, 0xa0, 0xc9, 0x3e, 0xc9, 0x3b,
  ]);
  const BIOS = new TextEncoder().encode('Hah!IdontNeedEFI');

  it('is nothing on a disk for data', async () => {
    for (const image of [writeMbr(), writeGpt(), new Uint8Array(4096), new Uint8Array(4096).fill(1)]) {
      expect((await factsOf(image)).bootWays).toEqual([]);
    }
  });

  it('is boot code in the first sector, with partitions, with a GPT and without either', async () => {
    const loader = new Uint8Array(4096);
    loader.set([0x55, 0xaa], 510);
    for (const bytes of [writeMbr().bytes, writeGpt().bytes, loader]) {
      expect((await factsOf(withCode(bytes))).bootWays).toEqual(['boot-code']);
    }
    // Not without its signature.
    expect((await factsOf(withCode(new Uint8Array(4096)))).bootWays).toEqual([]);
  });

  it('is an active partition', async () => {
    const active = writeMbr({ records: [{ bootFlag: 0x80, type: 0x83, firstLba: 64, sectors: 128 }] });
    expect((await factsOf(active)).bootWays).toEqual(['active-partition']);
    const legacy = writeGpt({ partitions: [{ firstLba: 40, lastLba: 50, attributes: 4n }] });
    expect((await factsOf(legacy)).bootWays).toEqual(['active-partition']);
  });

  it('is not an active flag on the protective record of a GPT', async () => {
    expect((await factsOf(writeGpt().with({ record0_boot_flag: 0x80 }))).bootWays).toEqual([]);
  });

  it('is an EFI system partition, in a GPT and in an MBR', async () => {
    const inGpt = writeGpt().with({ primary_entry0_PartitionTypeGUID: EFI }, true);
    expect((await factsOf(inGpt)).bootWays).toEqual(['efi-system-partition']);
    // The type by which sfdisk creates one.
    expect((await factsOf('gpt-sfdisk.img')).bootWays).toContain('efi-system-partition');
    const inMbr = writeMbr({ records: [{ type: 0xef, firstLba: 64, sectors: 128 }] });
    expect((await factsOf(inMbr)).bootWays).toEqual(['efi-system-partition']);
  });

  it('is a BIOS boot partition', async () => {
    const image = writeGpt().with({ primary_entry0_PartitionTypeGUID: BIOS }, true);
    expect((await factsOf(image)).bootWays).toEqual(['bios-boot-partition']);
  });

  it("is a disc's boot catalog, also on a UDF bridge as Windows has it", async () => {
    expect((await factsOf(writeIso({ elTorito: true }))).bootWays).toEqual(['el-torito']);
    expect((await factsOf(writeIso({ elTorito: true, udfBlockSize: 2048 }))).bootWays).toEqual(['el-torito']);
    expect((await factsOf(writeIso())).bootWays).toEqual([]);
    expect((await factsOf('iso-plain.iso')).bootWays).toEqual([]);
  });

  it('is both on a hybrid, a CD and a disk at once', async () => {
    expect((await factsOf('iso-hybrid-mbr.iso')).bootWays).toEqual([
      'boot-code',
      'active-partition',
      'el-torito',
    ]);
  });

  it('is found inside an image as in a raw disk', async () => {
    expect((await factsOf('vhd-fixed-mbr.vhd')).bootWays).toContain('active-partition');
  });

  it('is unseen in an encrypted image, and if all copies of a GPT are damaged', async () => {
    expect((await factsOf('luks1-cryptsetup.luks')).bootWays).toBe('unseen');
    const damaged = writeGpt().with({ primary_Reserved: 1, backup_Reserved: 1 });
    expect((await factsOf(damaged)).bootWays).toBe('unseen');
  });

  it('does not exist if a protective MBR has no GPT behind it', async () => {
    const without = writeGpt().with({
      primary_Signature: new Uint8Array(8),
      backup_Signature: new Uint8Array(8),
    });
    expect((await factsOf(without)).bootWays).toEqual([]);
  });
});

describe('the end of the last partition', () => {
  it('is that of the virtual disk', async () => {
    expect((await factsOf(writeMbr())).endOfLastPartition).toBe(192 * 512);
    expect((await factsOf('numbered.raw')).endOfLastPartition).toBe(null);
    const inside = await factsOf('qcow2-gpt-inside.qcow2');
    expect(inside.endOfLastPartition).toBe((await factsOf('gpt-sgdisk.img')).endOfLastPartition);
  });
});

describe('gatherFacts', () => {
  it('reads nothing if the policy requires nothing', async () => {
    const bytes = await corpusImage('qcow2-gpt-inside.qcow2');
    const source = new CountingSource(new BufferSource(bytes));
    const report = await inspectImage(bytes);
    expect(await gatherFacts(source, report, { name: 'tested', maxFileSize: 1, forceRaw: true })).toEqual({});
    expect(source.reads).toEqual([]);
  });

  it('looks only for what the policy requires', async () => {
    const order = await factsOf('qcow2-gpt-inside.qcow2', {
      name: 'tested',
      qcow2: { layout: 'tablesFirst' },
    });
    expect(order).toEqual({ clusterOrder: { ascending: true } });
    const place = await factsOf('qcow2-gpt-inside.qcow2', { name: 'tested', blockSize: 512 });
    expect(place).not.toHaveProperty('clusterOrder');
  });

  it('reports nothing for files that are not disk images', async () => {
    expect(await factsOf('page.pdf')).toEqual({});
  });

  it('reads a few small ranges of a large disk', async () => {
    const head = writeMbr().bytes;
    const source = new CountingSource({
      size: 2 ** 40,
      async read(offset, length) {
        const bytes = new Uint8Array(length);
        bytes.set(head.subarray(offset, offset + length));
        return bytes;
      },
    });
    await gatherFacts(source, await inspectImage(source), everything);
    expect(source.bytesRead).toBeLessThan(512 * 1024);
    expect(source.reads.length).toBeLessThan(16);
  });

  it('rejects with the reason of its signal, before and meanwhile', async () => {
    const bytes = qcow2With([at(8)]);
    const report = await inspectImage(bytes);
    const aborted = gatherFacts(bytes, report, everything, { signal: AbortSignal.abort('before') });
    await expect(aborted).rejects.toBe('before');
    const controller = new AbortController();
    const silent: Source = { size: bytes.length, read: () => new Promise(() => {}) };
    const gathering = gatherFacts(silent, report, everything, { signal: controller.signal });
    controller.abort('meanwhile');
    await expect(gathering).rejects.toBe('meanwhile');
  });

  it('passes on the errors of a source', async () => {
    const bytes = qcow2With([at(8)]);
    const failing: Source = { size: bytes.length, read: () => Promise.reject(new Error('disk on fire')) };
    await expect(gatherFacts(failing, await inspectImage(bytes), everything)).rejects.toThrow('disk on fire');
  });
});
