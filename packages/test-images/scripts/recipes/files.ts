import type { CorpusFormat } from '../../src/corpus.js';
import { numbered, type Recipe } from '../corpus/recipe.js';

/** Three lines of text in more than one script. */
const TEXT = `printf 'Diskloupe\\nGrüße aus Köln\\nディスク\\n'`;
const FOLDER = [
  'mkdir folder',
  `${TEXT} > folder/text.txt`,
  'seq 1 200 > folder/numbers.txt',
  'find folder -exec touch -d @1700000000 {} +',
];
const TAR = 'tar --sort=name --owner=root:0 --group=root:0 --numeric-owner';

function file(name: string, format: CorpusFormat, ...commands: string[]): Recipe {
  return { name, format, commands };
}

function archive(name: string, format: CorpusFormat, command: string, note?: string): Recipe {
  return { ...file(name, format, ...FOLDER, command), ...(note === undefined ? {} : { note }) };
}

/** A compressed image; `source` is from the corpus. */
function packed(name: string, format: CorpusFormat, source: string, command: string): Recipe {
  return { name, format, from: [source], commands: [command], note: 'an image within; qemu-img sees bytes' };
}

/** Files that people upload instead of a disk image. qemu-img calls all of them raw. */
export const files: readonly Recipe[] = [
  packed('tiny.raw.gz', 'gzip', 'tiny.raw', 'gzip -9nc tiny.raw > tiny.raw.gz'),
  packed('numbered.raw.xz', 'xz', 'numbered.raw', 'xz -9c numbered.raw > numbered.raw.xz'),
  packed('numbered.raw.zst', 'zstd', 'numbered.raw', 'zstd -q -19 -c numbered.raw > numbered.raw.zst'),
  packed('numbered.raw.bz2', 'bzip2', 'numbered.raw', 'bzip2 -9c numbered.raw > numbered.raw.bz2'),
  packed('qcow2-v3.qcow2.gz', 'gzip', 'qcow2-v3.qcow2', 'gzip -9nc qcow2-v3.qcow2 > qcow2-v3.qcow2.gz'),
  packed(
    'tiny.raw.zip',
    'zip',
    'tiny.raw',
    'touch -d @1700000000 tiny.raw && zip -q -X tiny.raw.zip tiny.raw',
  ),
  file(
    'two-members.gz',
    'gzip',
    `printf one | gzip -9n > two-members.gz`,
    'printf two | gzip -9n >> two-members.gz',
  ),
  file(
    'named.gz',
    'gzip',
    `${TEXT} > named.txt`,
    'touch -d @1700000000 named.txt',
    'gzip -9 < named.txt > named.gz',
  ),
  archive('folder.zip', 'zip', 'zip -q -r -X folder.zip folder'),
  file(
    'empty.zip',
    'zip',
    'echo x > x',
    'zip -q empty.zip x && zip -q -d empty.zip x || true',
    '[ -e empty.zip ]',
  ),
  archive('folder.7z', '7z', '7z a -bso0 -bsp0 -mtc=off -mta=off folder.7z folder'),
  archive('folder-ustar.tar', 'tar', `${TAR} --format=ustar -cf folder-ustar.tar folder`),
  archive('folder-gnu.tar', 'tar', `${TAR} --format=gnu -cf folder-gnu.tar folder`),
  archive(
    'folder-pax.tar',
    'tar',
    `${TAR} --format=pax --pax-option=delete=atime,delete=ctime -cf folder-pax.tar folder`,
  ),
  archive(
    'folder-v7.tar',
    'tar',
    `${TAR} --format=v7 -cf folder-v7.tar folder`,
    'the oldest kind, without any magic',
  ),
  archive('folder.tar.gz', 'gzip', `${TAR} --format=gnu -c folder | gzip -9n > folder.tar.gz`),
  archive(
    'folder-gzip.squashfs',
    'squashfs',
    'mksquashfs folder folder-gzip.squashfs -quiet -no-progress -all-root',
  ),
  archive(
    'folder-xz.squashfs',
    'squashfs',
    'mksquashfs folder folder-xz.squashfs -quiet -no-progress -all-root -comp xz',
  ),
  {
    name: 'appliance.ova',
    format: 'ova',
    from: ['vmdk-stream-optimized.vmdk'],
    commands: [
      `printf '<?xml version="1.0"?>\\n<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1"><References>` +
        `<File ovf:href="disk.vmdk" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"/></References></Envelope>\\n'` +
        ' > appliance.ovf',
      'cp vmdk-stream-optimized.vmdk disk.vmdk',
      'touch -d @1700000000 appliance.ovf disk.vmdk',
      `${TAR} --format=ustar -cf appliance.ova appliance.ovf disk.vmdk`,
    ],
    note: 'an OVA: a tar archive of an OVF description and a streamOptimized VMDK',
  },
  file(
    'program.elf',
    'elf',
    `printf '.globl _start\\n_start: mov $60,%%eax\\nxor %%edi,%%edi\\nsyscall\\n' > program.s`,
    'as -o program.o program.s',
    'ld -s -N --no-warn-rwx-segments -o program.elf program.o',
  ),
  file('page.pdf', 'pdf', `printf '.PP\\nDiskloupe\\n' | groff -ms -Tpdf > page.pdf`),
  file('picture.png', 'png', 'ppmmake steelblue 16 16 | pnmtopng > picture.png 2> png.log'),
  file('picture.jpeg', 'jpeg', 'ppmmake steelblue 16 16 | pnmtojpeg > picture.jpeg'),
  file('text-utf8.txt', 'text', `${TEXT} > text-utf8.txt`),
  file('text-utf16le.txt', 'text', `(printf '\\377\\376'; ${TEXT} | iconv -t UTF-16LE) > text-utf16le.txt`),
  file('text-utf16be.txt', 'text', `(printf '\\376\\377'; ${TEXT} | iconv -t UTF-16BE) > text-utf16be.txt`),
  file('script.sh', 'text', `printf '#!/bin/sh\\necho Diskloupe\\n' > script.sh`),
  {
    ...file('sectors.txt', 'text', `${numbered(1, 8)} > sectors.txt`),
    note: 'text whose length is a whole number of sectors',
  },
  file('empty.raw', 'raw', ': > empty.raw'),
  file('one-byte.raw', 'raw', `printf '\\001' > one-byte.raw`),
];
