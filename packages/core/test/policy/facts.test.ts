import { BufferSource, inspectImage, type Source } from '@diskloupe/core';
import { gatherFacts, type ImageFacts, type ImagePolicy } from '@diskloupe/core/policy';
import { CountingSource } from '@diskloupe/core/source';
import { corpusImage, type TestImage } from '@diskloupe/test-images';
import { writeGpt, writeIso, writeMbr, writeQcow2 } from '@diskloupe/test-images/writers';
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
    const layout = await factsOf('qcow2-gpt-inside.qcow2', {
      name: 'tested',
      qcow2: { layout: 'tablesFirst' },
    });
    expect(layout).toEqual({ tableLayout: { fault: null, compressed: false } });
    const place = await factsOf('qcow2-gpt-inside.qcow2', { name: 'tested', blockSize: 512 });
    expect(place).not.toHaveProperty('tableLayout');
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
    const bytes = writeQcow2().bytes;
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
    const bytes = writeQcow2().bytes;
    const failing: Source = { size: bytes.length, read: () => Promise.reject(new Error('disk on fire')) };
    await expect(gatherFacts(failing, await inspectImage(bytes), everything)).rejects.toThrow('disk on fire');
  });
});
