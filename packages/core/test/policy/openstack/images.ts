import {
  type TestImage,
  vmdkDescriptor,
  writeGpt,
  writeIso,
  writeLuks,
  writeMbr,
  writeParallels,
  writeQcow,
  writeQcow2,
  writeQed,
  writeVdi,
  writeVhd,
  writeVhdx,
  writeVmdk,
} from '@diskloupe/test-images/writers';

const MIB = 2 ** 20;

/** An ISO with a GPT in its first sectors, like discs that also boot from a stick. */
function discWithGpt(): Uint8Array {
  const disc = writeIso().bytes.slice();
  const table = writeGpt({ sectors: disc.length / 512 }).bytes;
  disc.set(table.subarray(0, 32 * 1024));
  return disc;
}

/** A protective record with a partition's own record next to it. */
function hybrid(): Uint8Array {
  const image = writeGpt().bytes.slice();
  image.set([0, 0, 0, 0, 0x83, 0, 0, 0, 34, 0, 0, 0, 8, 0, 0, 0], 462);
  return image;
}

/** Pseudo-random bytes in which nothing is recognized. */
function noise(length: number): Uint8Array {
  let state = 12345;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 16;
  });
}

/** The boot sector of a hard disk's FAT: two copies of the FAT, media 0xf8. */
function fat(): Uint8Array {
  const image = new Uint8Array(MIB);
  image.set([0xeb, 0x3c, 0x90]);
  image.set(new TextEncoder().encode('mkfs.fat'), 3);
  image.set([0, 2, 4, 1, 0, 2, 0, 2, 0, 8, 0xf8, 2, 0], 11);
  image.set([0x55, 0xaa], 510);
  return image;
}

/** Version 1, with a cluster of data: a file of less than 512 bytes is raw to the inspectors. */
function qcowWithData(): Uint8Array {
  const image = new Uint8Array(64 * 1024);
  image.set(writeQcow().bytes);
  return image;
}

const bytes = ({ bytes: made }: TestImage): Uint8Array => made;

/** The images of the recorded verdicts, by their names there. */
export const images: Readonly<Record<string, () => Uint8Array>> = {
  'qcow2--v3': () => bytes(writeQcow2()),
  'qcow2--v2': () => bytes(writeQcow2({ version: 2 })),
  'vmdk--good': () => bytes(writeVmdk()),
  'vmdk--stream-optimized': () =>
    bytes(
      writeVmdk({
        footer: true,
        descriptor: vmdkDescriptor({
          createType: 'streamOptimized',
          extents: ['RW 2048 SPARSE "disk.vmdk"'],
        }),
      }),
    ),
  'vhd--dynamic': () => bytes(writeVhd()),
  'vhd--fixed': () => bytes(writeVhd({ type: 'fixed' })),
  'vhdx--dynamic': () => bytes(writeVhdx()),
  'vdi--plain': () => bytes(writeVdi()),
  'iso--tiny': () => bytes(writeIso()),
  'iso--gpt-in-front': discWithGpt,
  'gpt--whole': () => bytes(writeGpt()),
  'gpt--mbr-linux-ebr': () =>
    bytes(
      writeMbr({
        sectors: 1024,
        records: [{ type: 0x0f, firstLba: 64, sectors: 512 }],
        extended: { 64: [{ type: 0x83, firstLba: 8, sectors: 128 }] },
      }),
    ),
  'luks--v1': () => bytes(writeLuks()),
  'raw--random': () => noise(MIB),
  'raw--fat': fat,
  'qed--plain': () => bytes(writeQed()),
  'gpt--protective-hybrid': hybrid,
  parallels: () => bytes(writeParallels()),
  qcow1: qcowWithData,
};
