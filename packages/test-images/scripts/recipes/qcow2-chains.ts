import { poke, type Recipe } from '../corpus/recipe.js';

const LONG_NAME = `${'a-long-folder-name/'.repeat(52)}base.qcow2`;

function snapshots(name: string, ...commands: string[]): Recipe {
  return {
    name,
    format: 'qcow2',
    from: ['numbered.raw'],
    commands: [`qemu-img convert -f raw -O qcow2 -o cluster_size=4k numbered.raw ${name}`, ...commands],
  };
}

/** A new image over `numbered.raw` that overwrites a few of its clusters. */
function overlay(name: string, create: string, more: Partial<Recipe> = {}): Recipe {
  return {
    name,
    format: 'qcow2',
    needs: ['numbered.raw'],
    commands: [
      `qemu-img create -q -f qcow2 ${create} ${name}`,
      `qemu-io -f qcow2 -c "write -P 0xaa 4k 8k" -c "write -z 64k 64k" ${name}`,
    ],
    ...more,
  };
}

/** qcow2 images with snapshots, bitmaps, backing files, and data files. */
export const qcow2Chains: readonly Recipe[] = [
  snapshots(
    'qcow2-snapshots.qcow2',
    'qemu-img snapshot -c first qcow2-snapshots.qcow2',
    'qemu-io -f qcow2 -c "write -P 0x11 0 8k" qcow2-snapshots.qcow2',
    'qemu-img snapshot -c second qcow2-snapshots.qcow2',
    'qemu-io -f qcow2 -c "write -P 0x22 4k 8k" qcow2-snapshots.qcow2',
    `qemu-img snapshot -c 'third, with spaces and Grüße' qcow2-snapshots.qcow2`,
    'qemu-io -f qcow2 -c "write -z 0 64k" qcow2-snapshots.qcow2',
  ),
  snapshots(
    'qcow2-snapshot-resized.qcow2',
    'qemu-img snapshot -c small qcow2-snapshot-resized.qcow2',
    'qemu-img resize -q -f qcow2 qcow2-snapshot-resized.qcow2 2M',
    'qemu-io -f qcow2 -c "write -P 0x11 1536k 4k" qcow2-snapshot-resized.qcow2',
    'qemu-img snapshot -c large qcow2-snapshot-resized.qcow2',
  ),
  {
    name: 'qcow2-v2-snapshots.qcow2',
    format: 'qcow2',
    from: ['numbered.raw'],
    commands: [
      'qemu-img convert -f raw -O qcow2 -o compat=0.10 numbered.raw qcow2-v2-snapshots.qcow2',
      'qemu-img snapshot -c first qcow2-v2-snapshots.qcow2',
      'qemu-io -f qcow2 -c "write -P 0x11 0 8k" qcow2-v2-snapshots.qcow2',
      'qemu-img snapshot -c second qcow2-v2-snapshots.qcow2',
    ],
  },
  {
    name: 'qcow2-vm-state.qcow2',
    format: 'qcow2',
    commands: [
      'qemu-img create -q -f qcow2 -o cluster_size=4k qcow2-vm-state.qcow2 1M',
      'qemu-io -f qcow2 -c "write -P 0x11 0 8k" qcow2-vm-state.qcow2',
      '(sleep 1; echo savevm with-state; echo quit) | qemu-system-x86_64 -machine none -nodefaults -display none' +
        ' -drive if=none,file=qcow2-vm-state.qcow2,format=qcow2,id=disk -monitor stdio > monitor.log',
    ],
    note: 'a snapshot with the state of a running, empty machine behind the disk',
  },
  {
    name: 'qcow2-bitmaps.qcow2',
    format: 'qcow2',
    commands: [
      'qemu-img create -q -f qcow2 qcow2-bitmaps.qcow2 8M',
      'qemu-img bitmap --add -g 512 qcow2-bitmaps.qcow2 fine',
      'qemu-img bitmap --add qcow2-bitmaps.qcow2 usual',
      'qemu-img bitmap --add -g 1M qcow2-bitmaps.qcow2 coarse',
      'qemu-img bitmap --add --disable qcow2-bitmaps.qcow2 disabled',
      'qemu-io -f qcow2 -c "write -P 0x11 1M 64k" qcow2-bitmaps.qcow2',
    ],
  },
  {
    name: 'qcow2-bitmap-in-use.qcow2',
    format: 'qcow2',
    commands: [
      'qemu-img create -q -f qcow2 qcow2-bitmap-in-use.qcow2 1M',
      'qemu-img bitmap --add qcow2-bitmap-in-use.qcow2 broken',
      'qemu-io -f qcow2 -c "write -P 0x11 0 64k" -c abort qcow2-bitmap-in-use.qcow2 2> abort.log || true',
    ],
    note: 'its writer died: the bitmap is marked as in use and cannot be trusted',
  },
  overlay('qcow2-backing.qcow2', '-b numbered.raw -F raw'),
  overlay('qcow2-backing-v2.qcow2', '-o compat=0.10 -b numbered.raw -F raw'),
  overlay('qcow2-backing-no-format.qcow2', '-b numbered.raw -F raw', {
    commands: [
      'qemu-img create -q -f qcow2 -b numbered.raw -F raw qcow2-backing-no-format.qcow2',
      // QEMU now insists on a format, older versions did not: the extension's type becomes "end of extensions".
      poke('qcow2-backing-no-format.qcow2', 112, '\\000\\000\\000\\000'),
    ],
    note: 'made with a backing format, which was then taken out by hand as older versions of qemu would have had it',
  }),
  overlay('qcow2-backing-larger.qcow2', '-b numbered.raw -F raw', {
    commands: [
      'qemu-img create -q -f qcow2 -b numbered.raw -F raw qcow2-backing-larger.qcow2 2M',
      'qemu-io -f qcow2 -c "write -P 0xaa 1020k 8k" qcow2-backing-larger.qcow2',
    ],
    note: 'larger than its backing file: the rest reads as zero',
  }),
  {
    name: 'qcow2-chain.qcow2',
    format: 'qcow2',
    needs: ['qcow2-backing.qcow2', 'numbered.raw'],
    commands: [
      'qemu-img create -q -f qcow2 -b qcow2-backing.qcow2 -F qcow2 qcow2-chain.qcow2',
      'qemu-io -f qcow2 -c "write -P 0xbb 8k 8k" qcow2-chain.qcow2',
    ],
    note: 'three images high',
  },
  overlay(
    'qcow2-backing-json.qcow2',
    `-F raw -b 'json:{"driver":"raw","file":{"driver":"file","filename":"numbered.raw"}}'`,
  ),
  {
    name: 'qcow2-backing-long.qcow2',
    format: 'qcow2',
    commands: [`qemu-img create -q -u -f qcow2 -b ${LONG_NAME} -F qcow2 qcow2-backing-long.qcow2 1M`],
    note: 'the backing file name has nearly the 1023 bytes that are allowed, and no such file exists',
  },
  {
    name: 'qcow2-backing-passwd.qcow2',
    format: 'qcow2',
    commands: ['qemu-img create -q -u -f qcow2 -b /etc/passwd -F raw qcow2-backing-passwd.qcow2 1M'],
    note: 'what an attacker uploads to read a file of the host',
  },
  {
    name: 'qcow2-backing-nbd.qcow2',
    format: 'qcow2',
    commands: [
      'qemu-img create -q -u -f qcow2 -b nbd://backup.example:10809/disk -F raw qcow2-backing-nbd.qcow2 1M',
    ],
  },
  {
    name: 'qcow2-data-file.qcow2',
    format: 'qcow2',
    from: ['numbered.raw'],
    commands: [
      'qemu-img convert -f raw -O qcow2 -o data_file=qcow2-data-file.data numbered.raw qcow2-data-file.qcow2',
    ],
    parts: [{ name: 'qcow2-data-file.data', format: 'raw', note: 'the data file of a qcow2 image' }],
  },
  {
    name: 'qcow2-data-file-raw.qcow2',
    format: 'qcow2',
    from: ['numbered.raw'],
    commands: [
      'qemu-img convert -f raw -O qcow2 -o data_file=qcow2-data-file-raw.data,data_file_raw=on' +
        ' numbered.raw qcow2-data-file-raw.qcow2',
    ],
    parts: [
      { name: 'qcow2-data-file-raw.data', format: 'raw', note: 'the data file of a qcow2 image, itself raw' },
    ],
  },
];
