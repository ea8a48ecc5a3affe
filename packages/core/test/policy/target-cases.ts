import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeVhdxDisk } from '@diskloupe/test-images/writers';
import { runScript } from '../image-cases/run-script.js';

const MIB = 2 ** 20;

/**
 * An image's name, and a script that creates it in a folder where `disk.raw` has 8 MiB and an MBR; or its bytes, of what
 * no program makes.
 */
export type Recipe = readonly [name: string, image: string | (() => Uint8Array)];

/** Makes an image in an empty folder. */
export function makeImage(place: string, [name, image]: Recipe): void {
  writeFileSync(join(place, 'disk.raw'), baseDisk());
  if (typeof image === 'string') runScript(image, place);
  else writeFileSync(join(place, name), image());
}

const convert = (name: string, options: string): Recipe => [
  name,
  `qemu-img convert -f raw -O ${options} disk.raw ${name}`,
];
const blank = (name: string, size: string, options = 'qcow2'): Recipe => [
  name,
  `qemu-img create -q -f ${options} ${name} ${size}`,
];
/** A disk of 1 GiB in a tar that is packed. */
const inTar = (tar: string, member = 'disk.raw', size = '1G'): Recipe => [
  'disk.tar.gz',
  `rm disk.raw; mkdir -p $(dirname ${member}); qemu-img create -q -f raw ${member} ${size}; tar ${tar} -I 'gzip -1' -cf disk.tar.gz ${member}`,
];
/** The names of so many disks. */
const disks = (count: number): string => Array.from({ length: count }, (_, i) => `disk${i}.vmdk`).join(' ');
/** A raw disk whose name has so many characters. */
function longName(length: number): Recipe {
  const name = `${'d'.repeat(length - 4)}.raw`;
  return [name, `mv disk.raw ${name}`];
}
/** An appliance with these disks, each made of the raw one. */
const appliance = (disks: string, rest = ''): Recipe => [
  'machine.ova',
  `(echo '<Envelope><References>'; printf '<File ovf:href="%s"/>' ${disks}; echo '</References></Envelope>') > machine.ovf; ${rest} for each in ${disks}; do case $each in
  *.vmdk) qemu-img convert -f raw -O vmdk -o subformat=streamOptimized disk.raw $each;;
  *.vhd) qemu-img convert -f raw -O vpc disk.raw $each;;
  *.qcow2) qemu-img convert -f raw -O qcow2 disk.raw $each;;
  *) genisoimage -quiet -o $each machine.ovf 2>/dev/null;; esac; done; tar -cf machine.ova machine.ovf ${disks}`,
];
const SECRET = '--object secret,id=key,data=secret';
const LUKS = `luks ${SECRET} -o key-secret=key,iter-time=10`;

/** Images that people upload, by what is special about them. */
export const IMAGES = {
  raw: ['disk.raw', 'true'],
  'raw, .img': ['disk.img', 'cp disk.raw disk.img'],
  'raw, .vhd': ['disk.vhd', 'cp disk.raw disk.vhd'],
  'raw, upper case': ['DISK.RAW', 'cp disk.raw DISK.RAW'],
  'raw, odd size': ['disk.raw', 'truncate -s +100 disk.raw'],
  'raw, blank, 1 GiB': blank('blank.raw', '1G', 'raw'),
  'raw, 2041 GiB': blank('large.raw', '2041G', 'raw'),
  'raw, 1023 GiB': blank('large.raw', '1023G', 'raw'),
  'raw, 2 TiB, MBR': ['disk.raw', 'truncate -s 2T disk.raw'],
  'raw, 2 TiB and a sector, MBR': ['disk.raw', 'truncate -s 2199023256064 disk.raw'],
  'raw, a name of 63 characters': longName(63),
  'raw, a name of 64 characters': longName(64),
  'raw, a few bytes': ['tiny.raw', 'printf tiny > tiny.raw'],
  'raw, a file system': ['fs.raw', 'truncate -s 8M fs.raw; /sbin/mkfs.ext4 -q -F fs.raw'],
  qcow2: convert('disk.qcow2', 'qcow2'),
  'qcow2, version 2': convert('disk.qcow2', 'qcow2 -o compat=0.10'),
  'qcow2, zlib': convert('disk.qcow2', 'qcow2 -c'),
  'qcow2, zstd': convert('disk.qcow2', 'qcow2 -c -o compression_type=zstd'),
  'qcow2, extended L2': convert('disk.qcow2', 'qcow2 -o extended_l2=on'),
  'qcow2, bitmap': [
    'disk.qcow2',
    `${convert('disk.qcow2', 'qcow2')[1]}; qemu-img bitmap --add disk.qcow2 one`,
  ],
  'qcow2, snapshot': [
    'disk.qcow2',
    `${convert('disk.qcow2', 'qcow2')[1]}; qemu-img snapshot -c one disk.qcow2`,
  ],
  'qcow2, backing file': ['disk.qcow2', 'qemu-img create -q -f qcow2 -F raw -b disk.raw disk.qcow2'],
  'qcow2, data file': blank('disk.qcow2', '8M', 'qcow2 -o data_file=other.raw,data_file_raw=on'),
  'qcow2, LUKS': blank(
    'disk.qcow2',
    '20G',
    `qcow2 ${SECRET} -o encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10`,
  ),
  'qcow2, tables behind data': [
    'disk.qcow2',
    'truncate -s 1G disk.raw; printf data | dd of=disk.raw bs=1M seek=600 conv=notrunc status=none; qemu-img convert -f raw -O qcow2 disk.raw disk.qcow2',
  ],
  'qcow2, odd file': ['disk.qcow2', `${convert('disk.qcow2', 'qcow2')[1]}; printf x >> disk.qcow2`],
  'qcow2, a file of 960 MiB': [
    'disk.qcow2',
    `${convert('disk.qcow2', 'qcow2')[1]}; truncate -s 960M disk.qcow2`,
  ],
  'qcow2, a file of 960 MiB and a byte': [
    'disk.qcow2',
    `${convert('disk.qcow2', 'qcow2')[1]}; truncate -s 1006632961 disk.qcow2`,
  ],
  'qcow2, upper case': convert('DISK.QCOW2', 'qcow2'),
  'qcow2, a space in its name': [
    'my disk.qcow2',
    "qemu-img convert -f raw -O qcow2 disk.raw 'my disk.qcow2'",
  ],
  'qcow2, .img': convert('disk.img', 'qcow2'),
  'qcow2, .vmdk': convert('disk.vmdk', 'qcow2'),
  'qcow2, 1 GB less a sector': blank('disk.qcow2', '999999488'),
  'qcow2, 20 GiB': blank('disk.qcow2', '20G'),
  'qcow2, 100 GB': blank('disk.qcow2', '100000000000'),
  'qcow2, 100 GB and a sector': blank('disk.qcow2', '100000000512'),
  'qcow2, 250 GB': blank('disk.qcow2', '250000000000'),
  'qcow2, 250 GB and a sector': blank('disk.qcow2', '250000000512'),
  'qcow2, 400 GB': blank('disk.qcow2', '400000000000'),
  'qcow2, 400 GB and a sector': blank('disk.qcow2', '400000000512'),
  'qcow2, 1 TB and a sector': blank('disk.qcow2', '1000000000512'),
  'vmdk, stream-optimized': convert('disk.vmdk', 'vmdk -o subformat=streamOptimized'),
  'vmdk, sparse': convert('disk.vmdk', 'vmdk -o subformat=monolithicSparse'),
  'vmdk, flat': convert('disk.vmdk', 'vmdk -o subformat=monolithicFlat'),
  'vmdk, split': convert('disk.vmdk', 'vmdk -o subformat=twoGbMaxExtentSparse'),
  'vhd, fixed, 64 MiB': [
    'disk.vhd',
    'truncate -s 64M disk.raw; qemu-img convert -f raw -O vpc -o subformat=fixed,force_size disk.raw disk.vhd',
  ],
  'vhd, fixed, by its geometry': [
    'disk.vhd',
    'truncate -s 64M disk.raw; qemu-img convert -f raw -O vpc -o subformat=fixed disk.raw disk.vhd',
  ],
  'vhd, fixed, 19 MiB': [
    'disk.vhd',
    'truncate -s 19M disk.raw; qemu-img convert -f raw -O vpc -o subformat=fixed,force_size disk.raw disk.vhd',
  ],
  'vhd, dynamic': convert('disk.vhd', 'vpc -o subformat=dynamic,force_size'),
  vhdx: convert('disk.vhdx', 'vhdx'),
  'vhdx, 4096-byte sectors': [
    'disk.vhdx',
    () => writeVhdxDisk({ size: 8 * MIB, logicalSectorSize: 4096 }, []).bytes,
  ],
  'vhdx, fixed': convert('disk.vhdx', 'vhdx -o subformat=fixed'),
  vdi: convert('disk.vdi', 'vdi'),
  qed: convert('disk.qed', 'qed'),
  luks: convert('disk.luks', LUKS),
  iso: ['disk.iso', 'genisoimage -quiet -o disk.iso disk.raw'],
  'gzip of raw': ['disk.img.gz', 'gzip -c disk.raw > disk.img.gz'],
  'gzip of raw, 5 GB': [
    'disk.img.gz',
    'gzip disk.raw; mv disk.raw.gz disk.img.gz; truncate -s 5000000000 disk.img.gz',
  ],
  'gzip of raw, 5 GB and a byte': [
    'disk.img.gz',
    'gzip disk.raw; mv disk.raw.gz disk.img.gz; truncate -s 5000000001 disk.img.gz',
  ],
  'gzip of raw, .img': ['disk.img', 'gzip -c disk.raw > disk.img'],
  'bzip2 of raw': ['disk.raw.bz2', 'bzip2 -k disk.raw'],
  'xz of raw': ['disk.raw.xz', 'xz -k disk.raw'],
  'zstd of raw': ['disk.raw.zst', 'zstd -q disk.raw'],
  'zip of raw': ['disk.zip', 'zip -q disk.zip disk.raw'],
  'gzip of qcow2': ['disk.qcow2.gz', `${convert('disk.qcow2', 'qcow2')[1]}; gzip disk.qcow2`],
  'bzip2 of qcow2': ['disk.qcow2.bz2', `${convert('disk.qcow2', 'qcow2')[1]}; bzip2 disk.qcow2`],
  'gzip of luks': ['disk.gz', `${convert('disk', LUKS)[1]}; gzip disk`],
  'gzip of gzip': ['disk.raw.gz.gz', 'gzip -c disk.raw | gzip -c > disk.raw.gz.gz'],
  'gzip of xz': ['disk.raw.xz.gz', 'xz -c disk.raw | gzip -c > disk.raw.xz.gz'],
  'zstd of gzip': ['disk.raw.gz.zst', 'gzip -c disk.raw | zstd -q > disk.raw.gz.zst'],
  tar: ['disk.tar', 'tar -cf disk.tar disk.raw'],
  'tar.gz, oldgnu': inTar('--format=oldgnu -S'),
  'tar.gz, ustar': inTar('--format=ustar'),
  'tar.gz, v7': inTar('--format=v7'),
  'tar.gz, gnu': inTar('--format=gnu -S'),
  'tar.gz, pax, sparse': inTar('--format=pax -S'),
  'tar.gz, other name': inTar('--format=oldgnu -S', 'my-disk.raw'),
  'tar.gz, in a folder': inTar('--format=oldgnu -S', './disk.raw'),
  'tar.gz, 1500 MiB': inTar('--format=oldgnu -S', 'disk.raw', '1500M'),
  'tar.gz, a sector more': inTar('--format=oldgnu -S', 'disk.raw', '1073742336'),
  'tar.gz of qcow2': [
    'disk.tar.gz',
    'qemu-img create -q -f qcow2 disk.raw 1G; tar --format=oldgnu -czf disk.tar.gz disk.raw',
  ],
  'tar.xz': ['disk.tar.xz', 'tar --format=oldgnu -cJf disk.tar.xz disk.raw'],
  'image of Incus': [
    'disk.tar.gz',
    `echo x > metadata.yaml; ${convert('rootfs.img', 'qcow2')[1]}; tar -czf disk.tar.gz metadata.yaml rootfs.img`,
  ],
  'image of Incus, raw': [
    'disk.tar.gz',
    'echo x > metadata.yaml; mv disk.raw rootfs.img; tar -czf disk.tar.gz metadata.yaml rootfs.img',
  ],
  ova: appliance('disk1.vmdk'),
  'ova, qcow2': appliance('disk1.qcow2'),
  'ova, vhd': appliance('disk1.vhd'),
  'ova, 21 disks': appliance(disks(21)),
  'ova, 22 disks': appliance(disks(22)),
  'ova, 22 disks without a list': appliance(disks(22), "echo '<Envelope/>' > machine.ovf;"),
  'ova, ISO': appliance('disk1.vmdk disk2.iso'),
  'ova, without a description': [
    'machine.ova',
    `${convert('disk1.vmdk', 'vmdk -o subformat=streamOptimized')[1]}; tar -cf machine.ova disk1.vmdk`,
  ],
} as const satisfies Record<string, Recipe>;

/** A disk of 8 MiB with an MBR, and 64 KiB of data that does not compress. */
function baseDisk(): Uint8Array {
  const disk = new Uint8Array(8 * 2 ** 20);
  disk.set([0x55, 0xaa], 510);
  let state = 1;
  for (let i = 0; i < 65_536; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    disk[2 ** 20 + i] = state >>> 16;
  }
  return disk;
}

/** By the name of a policy, perhaps with options: what it makes of images, as `code: reason`, with `~` for a warning. */
export interface TargetCases {
  readonly policy: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly accepts: readonly (keyof typeof IMAGES)[];
  /** Objections of the images that it warns of, or refuses. */
  readonly objects: Readonly<Partial<Record<keyof typeof IMAGES, readonly string[]>>>;
}
