import type { CorpusFormat } from '../../src/corpus.js';
import { poke, type Recipe } from '../corpus/recipe.js';

function fixed(name: string, source: string): Recipe {
  return {
    name,
    format: 'vhd',
    from: [source],
    commands: [`qemu-img convert -f raw -O vpc -o subformat=fixed,force_size=on ${source} ${name}`],
    alsoMatches: ['gpt'],
    note: 'the guest\'s partition table lies at the start of the file, and only the footer says "VHD"',
  };
}

/** The first bytes of a recorded image. */
function cut(name: string, format: CorpusFormat, source: string, size: string, note: string): Recipe {
  return {
    name,
    format,
    from: [source],
    commands: [`cp ${source} ${name}`, `truncate -s ${size} ${name}`],
    note,
  };
}

/** A recorded image inside a container of another format. */
function wrapped(name: string, format: 'qcow2' | 'vdi' | 'vhdx' | 'vmdk', source: string): Recipe {
  return {
    name,
    format,
    from: [source],
    commands: [`qemu-img convert -f raw -O ${format} ${source} ${name}`],
    note: `the guest's content is ${source}`,
  };
}

const HIDDEN = 'two formats in one file: a program that guesses may open the other one';

/** Images that are two things at once, and incomplete images. */
export const doubles: readonly Recipe[] = [
  fixed('vhd-fixed-mbr.vhd', 'mbr-2-active.img'),
  fixed('vhd-fixed-gpt.vhd', 'gpt-sgdisk.img'),
  {
    name: 'qcow2-vhd-footer.qcow2',
    format: 'qcow2',
    from: ['qcow2-v3.qcow2', 'vhd-fixed-force-size.vhd'],
    commands: [
      'cp qcow2-v3.qcow2 qcow2-vhd-footer.qcow2',
      'tail -c 512 vhd-fixed-force-size.vhd >> qcow2-vhd-footer.qcow2',
    ],
    alsoMatches: ['vhd'],
    note: HIDDEN,
  },
  {
    name: 'qcow2-mbr-signature.qcow2',
    format: 'qcow2',
    from: ['qcow2-v3.qcow2'],
    commands: [
      'cp qcow2-v3.qcow2 qcow2-mbr-signature.qcow2',
      poke('qcow2-mbr-signature.qcow2', 510, '\\125\\252'),
    ],
    alsoMatches: ['gpt'],
    note: HIDDEN,
  },
  {
    name: 'gpt-vhd-footer-copy.img',
    format: 'gpt',
    from: ['vhd-fixed-gpt.vhd'],
    commands: [
      'tail -c 512 vhd-fixed-gpt.vhd > footer',
      'cat vhd-fixed-gpt.vhd footer > gpt-vhd-footer-copy.img',
    ],
    alsoMatches: ['vhd'],
    note: 'a fixed VHD whose footer stands twice: one sector more than the footer says',
  },
  {
    name: 'vmdk-descriptor-path.vmdk',
    format: 'vmdk',
    commands: [
      `printf '# Disk DescriptorFile\\nversion=1\\nCID=12345678\\nparentCID=ffffffff\\ncreateType="monolithicFlat"\\n` +
        `RW 2048 FLAT "/nonexistent/secret" 0\\n' > vmdk-descriptor-path.vmdk`,
    ],
    note: 'what an attacker uploads to read a file of the host; typed by hand',
  },
  wrapped('qcow2-gpt-inside.qcow2', 'qcow2', 'gpt-sgdisk.img'),
  wrapped('qcow2-mbr-inside.qcow2', 'qcow2', 'mbr-extended-5.img'),
  wrapped('vmdk-gpt-inside.vmdk', 'vmdk', 'gpt-sgdisk.img'),
  wrapped('vdi-fat-inside.vdi', 'vdi', 'fat12.raw'),
  wrapped('vhdx-gpt-4096-inside.vhdx', 'vhdx', 'gpt-4096.img'),
  {
    name: 'qcow2-qcow2-inside.qcow2',
    format: 'qcow2',
    from: ['qcow2-backing-passwd.qcow2'],
    commands: ['qemu-img convert -f raw -O qcow2 qcow2-backing-passwd.qcow2 qcow2-qcow2-inside.qcow2'],
    note: "the guest's content is itself a qcow2 image with a backing file",
  },
  cut(
    'qcow2-cut.qcow2',
    'qcow2',
    'qcow2-v3.qcow2',
    '360448',
    'cut at half its size: clusters lie past the end',
  ),
  cut('qcow2-cut-header.qcow2', 'qcow2', 'qcow2-v3.qcow2', '60', 'cut within the header'),
  cut('qcow2-cut-tables.qcow2', 'qcow2', 'qcow2-v3.qcow2', '64k', 'cut after the first cluster'),
  cut('qcow2-bitmaps-cut.qcow2', 'qcow2', 'qcow2-bitmaps.qcow2', '256k', 'cut before the bitmaps'),
  cut('vmdk-stream-no-footer.vmdk', 'vmdk', 'vmdk-vmdkstream.vmdk', '-1536', 'without footer and end marker'),
  cut('vmdk-sparse-cut.vmdk', 'vmdk', 'vmdk-monolithic-sparse.vmdk', '256k', 'cut at about half its size'),
  cut(
    'vhd-fixed-no-footer.vhd',
    'raw',
    'vhd-fixed-force-size.vhd',
    '-512',
    'was a fixed VHD: nothing tells it now',
  ),
  cut(
    'vhd-dynamic-no-footer.vhd',
    'vhd',
    'vhd-dynamic.vhd',
    '-512',
    'only the copy of the footer at the start is left',
  ),
  cut(
    'vhd-footer-511.vhd',
    'vhd',
    'vhd-fixed-force-size.vhd',
    '-1',
    'a footer of 511 bytes, as very old programs wrote',
  ),
  cut('vdi-cut.vdi', 'vdi', 'vdi-dynamic.vdi', '512k', 'cut at half its size'),
  cut(
    'vhdx-cut.vhdx',
    'vhdx',
    'vhdx-block-1m.vhdx',
    '3M',
    'cut: the block that holds the data lies past the end',
  ),
  cut('vhdx-cut-headers.vhdx', 'vhdx', 'vhdx-block-1m.vhdx', '100k', 'cut before the region tables'),
  cut('qed-cut.qed', 'qed', 'qed.qed', '512k', 'cut at about half its size'),
  cut('parallels-cut.hds', 'parallels', 'parallels.hds', '1M', 'cut at half its size'),
  cut('luks1-cut.luks', 'luks', 'luks1-cryptsetup.luks', '592', 'the header and nothing else'),
  cut('iso-cut.iso', 'iso', 'iso-plain.iso', '34k', 'cut after the primary descriptor'),
  cut('gzip-cut.gz', 'gzip', 'qcow2-v3.qcow2.gz', '1k', 'cut'),
];
