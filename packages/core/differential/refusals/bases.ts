import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  corpusImage,
  type TestImage,
  writeBochs,
  writeCloop,
  writeDmg,
  writeLuks,
  writeParallels,
  writeQcow,
  writeQcow2,
  writeQed,
  writeVdi,
  writeVhd,
  writeVhdDisk,
  writeVhdx,
  writeVmdk,
} from '@diskloupe/test-images';
import { mustSucceed } from '../../test/image-cases/shell.js';

/** An image to make mutants of. */
export interface Base {
  readonly name: string;
  /** qemu-img's name of its format: the figures are grouped by it. */
  readonly format: string;
  /** A `TestImage` is also broken field by field, with its checksums updated. */
  readonly image: TestImage | Uint8Array;
}

/** Written to each disk: a little data at the start and further on, and a stretch of zeros. */
const CONTENT = ['write -q -P 1 0 512', 'write -q -P 2 3M 1k', 'write -q -z 1M 64k'];

/** The commands that create an image named `disk`. */
function created(format: string, options = '', file = 'disk'): string {
  const given = options ? `-o ${options} ` : '';
  const content = CONTENT.map((command) => `-c '${command}'`).join(' ');
  return `qemu-img create -q -f ${format} ${given}${file} 8M && qemu-io -f ${format} ${content} ${file}`;
}

function converted(format: string, options: string): string {
  return `${created('raw', '', 'source')} && qemu-img convert -f raw -O ${format} ${options} source disk`;
}

function encrypted(format: string, options: string): string {
  return `qemu-img create -q -f ${format} --object secret,id=key,data=abc -o ${options} disk 1M`;
}

const SNAPSHOTS = 'qemu-img snapshot -c one disk && qemu-img snapshot -c two disk';
const BITMAPS = 'qemu-img bitmap -f qcow2 --add -g 64k disk one && qemu-img bitmap -f qcow2 --add disk two';

const recipes: Readonly<Record<string, readonly (readonly [name: string, command: string])[]>> = {
  qcow2: [
    ['version 3', created('qcow2')],
    ['version 2', created('qcow2', 'compat=0.10')],
    ['clusters of 512 bytes', created('qcow2', 'cluster_size=512')],
    ['clusters of 2 MiB', created('qcow2', 'cluster_size=2M,refcount_bits=1,lazy_refcounts=on')],
    ['extended L2', created('qcow2', 'extended_l2=on,refcount_bits=64')],
    ['zlib', converted('qcow2', '-c')],
    ['zstd', converted('qcow2', '-c -o compression_type=zstd')],
    ['snapshots', `${created('qcow2', 'cluster_size=4k')} && ${SNAPSHOTS}`],
    ['version 2, snapshots', `${created('qcow2', 'compat=0.10')} && ${SNAPSHOTS}`],
    ['bitmaps', `${created('qcow2', 'cluster_size=4k')} && ${BITMAPS}`],
    ['bitmaps and snapshots', `${created('qcow2')} && ${BITMAPS} && ${SNAPSHOTS}`],
    ['data file', created('qcow2', 'data_file=data,data_file_raw=on')],
    ['LUKS', encrypted('qcow2', 'encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10')],
    ['AES', encrypted('qcow2', 'encrypt.format=aes,encrypt.key-secret=key')],
  ],
  qcow: [['plain', created('qcow')]],
  qed: [
    ['clusters of 64 KiB', created('qed')],
    ['clusters of 4 KiB', created('qed', 'cluster_size=4k,table_size=2')],
  ],
  vmdk: [
    ['monolithicSparse', created('vmdk')],
    ['zeroed grains', created('vmdk', 'zeroed_grain=on')],
    ['streamOptimized', converted('vmdk', '-o subformat=streamOptimized')],
    ['monolithicFlat', created('vmdk', 'subformat=monolithicFlat')],
  ],
  vdi: [
    ['dynamic', created('vdi')],
    ['static', created('vdi', 'static=on')],
  ],
  vpc: [
    ['dynamic', created('vpc')],
    ['dynamic, exact size', created('vpc', 'force_size=on')],
    ['fixed', created('vpc', 'subformat=fixed')],
  ],
  vhdx: [['dynamic', created('vhdx')]],
  parallels: [
    ['clusters of 64 KiB', created('parallels', 'cluster_size=64k')],
    ['clusters of 1 MiB', created('parallels')],
  ],
  luks: [['version 1', encrypted('luks', 'key-secret=key,iter-time=10')]],
};

const written = (): Readonly<Record<string, readonly TestImage[]>> => ({
  qcow2: [writeQcow2(), writeQcow2({ version: 2 })],
  qcow: [writeQcow()],
  qed: [writeQed()],
  vmdk: [writeVmdk()],
  vdi: [writeVdi({ blocksAllocated: 1 })],
  vpc: [writeVhd(), writeVhdDisk({}, [[1, { bytes: new Uint8Array(2 ** 21) }]])],
  vhdx: [writeVhdx()],
  parallels: [
    writeParallels({ allocated: 2 }),
    writeParallels({ magic: 'WithoutFreeSpace', allocated: 2 }),
    withChecksum(writeParallels({ allocated: 1, bitmaps: [128] })),
  ],
  luks: [writeLuks({ keyBytes: 32 })],
  bochs: [writeBochs({ allocated: 2 }), writeBochs({ version: 1 })],
  cloop: [writeCloop()],
  dmg: [writeDmg(), writeDmg({ lists: 'resourceFork' })],
});

/** QEMU verifies the MD5 sum of a Parallels format extension, the last cluster here. */
function withChecksum(image: TestImage): TestImage {
  return image.seal(({ bytes }) => {
    const extension = bytes.subarray(-65536);
    extension.set(createHash('md5').update(extension.subarray(24)).digest(), 8);
  });
}

const fromCorpus: Readonly<Record<string, readonly string[]>> = {
  bochs: ['bochs-growing.img'],
  cloop: ['cloop.cloop'],
  luks: ['luks1-cryptsetup.luks'],
  qcow: ['qcow-compressed.qcow'],
  vmdk: ['vmdk-vmdkstream.vmdk'],
};

/** The images, made by qemu-img (named by their options), by others (by their files), and field by field. */
export async function makeBases(only?: string): Promise<Base[]> {
  const bases: Base[] = [];
  const formats = Object.keys(written());
  for (const format of formats.filter((one) => only === undefined || one === only)) {
    for (const [name, command] of recipes[format] ?? [])
      bases.push({ name, format, image: await makeDisk(command) });
    for (const name of fromCorpus[format] ?? []) bases.push({ name, format, image: await corpusImage(name) });
    for (const [index, image] of (written()[format] ?? []).entries())
      bases.push({ name: `written ${index}`, format, image });
  }
  return bases;
}

async function makeDisk(command: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'refusals-'));
  try {
    await mustSucceed(command, folder);
    // A copy that is not a Buffer, whose `slice` would share its bytes with every mutant.
    return new Uint8Array(await readFile(join(folder, 'disk')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
