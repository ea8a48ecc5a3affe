import { spawnSync } from 'node:child_process';
import { installWithApt } from './installers.js';

/** Programs that tests compare with, or make images with, and the Debian packages that have them. */
const PACKAGES: Readonly<Record<string, string>> = {
  'qemu-img': 'qemu-utils',
  file: 'file',
  tar: 'tar',
  gzip: 'gzip',
  bzip2: 'bzip2',
  xz: 'xz-utils',
  zstd: 'zstd',
  lzop: 'lzop',
  zip: 'zip',
  unzip: 'unzip',
  lz4: 'lz4',
  '7z': 'p7zip-full',
  genisoimage: 'genisoimage',
  mksquashfs: 'squashfs-tools',
  'mkfs.ext4': 'e2fsprogs',
  'mkfs.fat': 'dosfstools',
  mformat: 'mtools',
  fdisk: 'fdisk',
  sgdisk: 'gdisk',
  parted: 'parted',
  cryptsetup: 'cryptsetup-bin',
  dmg2img: 'dmg2img',
  bximage: 'bximage',
  create_compressed_fs: 'cloop-utils',
  script: 'bsdutils',
};

/** Installs those that are missing and available. Without one, the tests that need it say so. */
export function prepareTestPrograms(): void {
  const missing = Object.keys(PACKAGES).filter((name) => !isInstalled(name));
  if (!missing.length) return;
  console.log(`Tests also run ${missing.join(', ')}.`);
  installWithApt(...missing.map((name) => PACKAGES[name] ?? name));
  const absent = missing.filter((name) => !isInstalled(name));
  if (absent.length) console.log(`Tests that need ${absent.join(', ')} are skipped.`);
}

/** As a shell finds it: programs of administrators may be outside the path of others. */
function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program} || command -v /sbin/${program}`]).status === 0;
}
