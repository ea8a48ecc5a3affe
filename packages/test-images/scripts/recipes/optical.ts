import { PASSPHRASE, poke, type Recipe } from '../corpus/recipe.js';

/** Contents of the discs: a short name, a long one, a folder, and a fake boot image. */
const TREE = [
  'mkdir -p tree/boot',
  `echo 'Diskloupe' > tree/README.TXT`,
  `echo 'a long name' > 'tree/A long name, with spaces.text'`,
  `printf '\\353\\376' > tree/boot/boot.img && truncate -s 2k tree/boot/boot.img`,
  `find tree -exec touch -d @1700000000 {} +`,
];

const MKISOFS = 'xorriso -as mkisofs -quiet';
const EL_TORITO = '-b boot/boot.img -c boot/boot.cat -no-emul-boot';

function disc(name: string, command: string, more: Partial<Recipe> = {}): Recipe {
  const quiet = command.startsWith('xorriso') ? ' 2> xorriso.log' : '';
  return {
    name,
    format: 'iso',
    commands: [...TREE, `${command} -V DISKLOUPE -o ${name} tree${quiet}`],
    ...more,
  };
}

/** A bootable disc as distributions make it, with isolinux as the loader. */
function isolinux(name: string, options: string, more: Partial<Recipe> = {}): Recipe {
  return {
    name,
    format: 'iso',
    commands: [
      ...TREE,
      'cp /usr/lib/ISOLINUX/isolinux.bin tree/boot/',
      `${MKISOFS} -V DISKLOUPE -b boot/isolinux.bin -c boot/boot.cat -no-emul-boot -boot-load-size 4` +
        ` -boot-info-table ${options} -o ${name} tree 2> xorriso.log`,
    ],
    ...more,
  };
}

/** An empty UDF file system; UDF's own blocks are as large as the medium's. */
function udf(media: string, blocksize: number, revision: string, bytes = 2 * 1024 * 1024): Recipe {
  const name = `udf-${revision}-${media}-${blocksize}.img`;
  return {
    name,
    format: 'iso',
    commands: [
      `mkudffs --new-file --label=DISKLOUPE --uuid=0123456789abcdef --media-type=${media} --blocksize=${blocksize}` +
        ` --udfrev=${revision} ${name} ${bytes / blocksize} > mkudffs.log`,
    ],
    note: 'UDF alone, without ISO 9660',
  };
}

const APPENDED = [
  ...TREE,
  'truncate -s 64k part.img',
  `echo 'an appended partition' | dd of=part.img conv=notrunc status=none`,
];

export const opticals: readonly Recipe[] = [
  disc('iso-plain.iso', 'genisoimage -quiet'),
  disc('iso-level-4.iso', 'genisoimage -quiet -iso-level 4', {
    note: 'ISO 9660:1999, with an enhanced descriptor',
  }),
  disc('iso-joliet.iso', 'genisoimage -quiet -J'),
  disc('iso-rock-ridge.iso', 'genisoimage -quiet -R'),
  disc('iso-joliet-rock-ridge.iso', `${MKISOFS} -J -R`),
  disc('iso-el-torito.iso', `genisoimage -quiet ${EL_TORITO}`),
  disc('iso-el-torito-first.iso', `${MKISOFS} -J -R ${EL_TORITO}`),
  disc('iso-udf-bridge.iso', 'genisoimage -quiet -udf -J', { note: 'ISO 9660 and UDF over the same files' }),
  disc('iso-hfs.iso', 'genisoimage -quiet -hfs -probe', {
    alsoMatches: ['gpt'],
    note: 'HFS beside ISO 9660: an Apple partition map, and in the first sector 55 AA over entries of type 0',
  }),
  isolinux('iso-isolinux.iso', ''),
  isolinux('iso-hybrid-mbr.iso', '-isohybrid-mbr /usr/lib/ISOLINUX/isohdpfx.bin', { alsoMatches: ['gpt'] }),
  isolinux(
    'iso-hybrid-gpt.iso',
    '-isohybrid-mbr /usr/lib/ISOLINUX/isohdpfx.bin -eltorito-alt-boot -e boot/boot.img -no-emul-boot' +
      ' -isohybrid-gpt-basdat',
    { alsoMatches: ['gpt'], note: "a GPT behind the hybrid's MBR" },
  ),
  {
    name: 'iso-append-mbr.iso',
    format: 'iso',
    commands: [
      ...APPENDED,
      `${MKISOFS} -V DISKLOUPE -partition_offset 16 -append_partition 2 0x83 part.img` +
        ' -o iso-append-mbr.iso tree 2> xorriso.log',
    ],
    alsoMatches: ['gpt'],
    note: 'the first partition starts within the disc and is an ISO 9660 of its own',
  },
  {
    name: 'iso-append-gpt.iso',
    format: 'iso',
    commands: [
      ...APPENDED,
      `${MKISOFS} -V DISKLOUPE -append_partition 2 0xef part.img -appended_part_as_gpt` +
        ` ${EL_TORITO} -eltorito-alt-boot -e --interval:appended_partition_2:all:: -no-emul-boot` +
        ' -o iso-append-gpt.iso tree 2> xorriso.log',
    ],
    alsoMatches: ['gpt'],
  },
  {
    name: 'iso-qcow2-header.iso',
    format: 'iso',
    commands: [
      ...TREE,
      'genisoimage -quiet -V DISKLOUPE -o iso-qcow2-header.iso tree',
      'qemu-img create -q -u -f qcow2 -o cluster_size=512 -b /etc/passwd -F raw hidden.qcow2 64k',
      'dd if=hidden.qcow2 of=iso-qcow2-header.iso conv=notrunc status=none',
    ],
    alsoMatches: ['qcow2'],
    note: 'a qcow2 image with a backing file in the sectors that ISO 9660 leaves free',
  },
  {
    name: 'iso-luks-header.iso',
    format: 'iso',
    from: ['luks1-cryptsetup.luks'],
    commands: [
      ...TREE,
      'genisoimage -quiet -V DISKLOUPE -o iso-luks-header.iso tree',
      'head -c 592 luks1-cryptsetup.luks | dd of=iso-luks-header.iso conv=notrunc status=none',
    ],
    alsoMatches: ['luks'],
    passphrase: PASSPHRASE,
    note: 'a LUKS header in the sectors that ISO 9660 leaves free; its key slot is not there',
  },
  {
    name: 'iso-mbr-signature.iso',
    format: 'iso',
    commands: [
      ...TREE,
      'genisoimage -quiet -V DISKLOUPE -o iso-mbr-signature.iso tree',
      poke('iso-mbr-signature.iso', 510, '\\125\\252'),
    ],
    alsoMatches: ['gpt'],
    note: 'the signature 55 AA, set by hand, and no partition',
  },
  udf('hd', 512, '2.01'),
  udf('hd', 2048, '1.02'),
  udf('hd', 4096, '1.50'),
  udf('hd', 4096, '2.01'),
  udf('dvd', 2048, '1.02'),
  udf('cd', 2048, '1.50'),
  udf('cdr', 2048, '2.01'),
  udf('dvdr', 2048, '2.50'),
  udf('cdrw', 512, '1.50'),
  udf('cdrw', 2048, '2.01', 8 * 1024 * 1024),
  udf('bdr', 2048, '2.50'),
  udf('bdr', 2048, '2.60'),
  udf('worm', 2048, '2.01'),
];
