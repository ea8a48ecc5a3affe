import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { otherSamples, writeOtherSample } from '@diskloupe/test-images';
import { afterAll, describe, expect, it } from 'vitest';
import { inspect } from '../inspect.js';

/** Made by common programs; `IN` is a text, `DIR` a folder with one. */
const MADE: readonly (readonly [format: string, command: string])[] = [
  ['gzip', 'gzip -c IN > OUT'],
  ['xz', 'xz -c IN > OUT'],
  ['lzma', 'xz --format=lzma -c IN > OUT'],
  ['zstd', 'zstd -q -c IN > OUT'],
  ['bzip2', 'bzip2 -c IN > OUT'],
  ['bzip2', 'bzip2 -c < /dev/null > OUT'],
  ['lz4', 'lz4 -q -c IN > OUT'],
  ['lz4', 'lz4 -q -l -c IN > OUT'],
  ['lzip', 'lzip -c IN > OUT'],
  ['lzop', 'lzop -c IN > OUT'],
  ['lrzip', 'lrzip -q -o OUT IN'],
  ['compress', 'compress -c IN > OUT'],
  ['compress', 'compress -b 9 -c IN > OUT'],
  ['zip', 'zip -q -r - DIR > OUT'],
  ['7z', '7z a -bd -t7z OUT.7z DIR && mv OUT.7z OUT'],
  ['wim', '7z a -bd -twim OUT.wim DIR && mv OUT.wim OUT'],
  ['tar', 'tar --format=v7 -cf OUT DIR'],
  ['tar', 'tar --format=ustar -cf OUT DIR'],
  ['tar', 'tar --format=gnu -cf OUT DIR'],
  ['cpio', 'find DIR | cpio --quiet -o -H newc > OUT'],
  ['cpio', 'find DIR | cpio --quiet -o -H crc > OUT'],
  ['cpio', 'find DIR | cpio --quiet -o -H odc > OUT'],
  ['cpio', 'find DIR | cpio --quiet -o -H bin > OUT'],
  ['ar', 'ar rc OUT IN'],
  ['deb', 'ar rc OUT debian-binary'],
  ['arj', 'arj a -y OUT.arj IN && mv OUT.arj OUT'],
  ['squashfs', 'mksquashfs DIR OUT -quiet -no-progress'],
  ['romfs', 'genromfs -d DIR -f OUT'],
  ['cramfs', 'mkfs.cramfs DIR OUT'],
  ['jffs2', 'mkfs.jffs2 -l -r DIR -o OUT'],
  ['jffs2', 'mkfs.jffs2 -b -r DIR -o OUT'],
  ['ubifs', 'mkfs.ubifs -m 2048 -e 129024 -c 64 -r DIR -o OUT'],
  ['uimage', 'mkimage -A arm -T kernel -C none -n x -d IN OUT'],
  ['uimage', 'mkimage -A arm -T ramdisk -C none -n x -d IN OUT'],
  ['device-tree', 'echo "/dts-v1/; / { a = <1>; };" | dtc -q -I dts -O dtb -o OUT'],
  ['sqlite', 'sqlite3 OUT "create table a (b)"'],
  [
    'git-bundle',
    'git init -q r && git -C r -c user.name=a -c user.email=b commit -q --allow-empty -m c && git -C r bundle create -q ../OUT HEAD',
  ],
  ['elf', 'cp NODE OUT'],
];

const folder = mkdtempSync(join(tmpdir(), 'diskloupe-other-'));
afterAll(() => rmSync(folder, { recursive: true }));

const isThere = (program: string): boolean => !spawnSync('sh', ['-c', `command -v ${program}`]).status;

describe('file(1), the second witness', () => {
  const obstacle = isThere('file') ? undefined : 'file is not installed';
  if (obstacle) console.log(`Not asked: ${obstacle}.`);

  it.skipIf(obstacle).each(otherSamples.map((sample) => [sample.format, sample.says, sample] as const))(
    'reports %s as we report it: %s',
    (_, says, sample) => {
      const path = join(folder, 'sample');
      writeFileSync(path, writeOtherSample(sample).bytes);
      if (says) expect(execFileSync('file', ['--brief', path], { encoding: 'utf8' }).trim()).toMatch(says);
    },
  );
});

describe('files made by other programs', () => {
  const missing = new Set(MADE.map(([, command]) => programOf(command)).filter((name) => !isThere(name)));
  if (missing.size) console.log(`Not installed, and not asked: ${[...missing].join(', ')}.`);

  it.each(MADE.filter(([, command]) => !missing.has(programOf(command))))(
    'are recognized as %s: %s',
    async (format, command) => {
      const own = mkdtempSync(join(folder, 'made-'));
      execFileSync('mkdir', [join(own, 'DIR')]);
      const text = 'It is a text of some length, which says little. '.repeat(100);
      for (const name of ['IN', 'DIR/file', 'debian-binary']) writeFileSync(join(own, name), text);
      execFileSync('sh', ['-c', command.replace('NODE', process.execPath)], { cwd: own, stdio: 'ignore' });
      expect(await inspect(readFileSync(join(own, 'OUT')))).toMatchObject({ format, otherFormats: [] });
    },
  );
});

function programOf(command: string): string {
  return /^(?:find DIR \| |echo .*\| )?(\S+)/.exec(command)?.[1] ?? '';
}
