import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type DiskPicture, drawDisk, type Kept } from '@diskloupe/core/contents';
import { openDisk } from '@diskloupe/core/disk';
import { describe, expect, it } from 'vitest';
import { MadeDisk, missingProgram } from './made-disks.js';

const disk = new MadeDisk();
const missing = await missingProgram('qemu-img', 'sfdisk', 'sgdisk', 'qemu-io');
const differential = missing ? describe.skip : describe;
if (missing) console.warn(`pictures are not compared: ${missing} is not here`);

/** A stretch in the output of `qemu-img map`. */
interface Mapped {
  readonly start: number;
  readonly length: number;
  readonly zero: boolean;
  readonly data: boolean;
  readonly present: boolean;
}

async function drawn(name: string): Promise<DiskPicture> {
  return drawDisk(await openDisk(await openAsBlob(disk.path(name))));
}

/** What `qemu-img map` says of a stretch; version 7.2 does not tell compressed clusters from others. */
async function mapped(name: string, noBacking = false): Promise<(from: number, to: number) => Partial<Kept>> {
  const map: Mapped[] = JSON.parse(await disk.run(`qemu-img map --output=json ${name}`));
  return (from, to) => {
    const sum = (isCounted: (stretch: Mapped) => boolean): number =>
      map.filter(isCounted).reduce((total, { start, length }) => {
        return total + Math.max(0, Math.min(to, start + length) - Math.max(from, start));
      }, 0);
    return {
      stored: sum(({ data }) => data),
      // QEMU calls absent blocks present where a format has no backing files.
      zeros: noBacking ? 0 : sum(({ present, zero }) => present && zero),
      absent: sum(({ present, zero }) => !present || (noBacking && zero)),
    };
  };
}

const WRITES = `for at in 3 17 18 40 41 42 43 77 90; do
  qemu-io -c "write -P $at \${at}M 700k" -c "write -z $((at + 3))M 64k" "$1"; done`;
const TABLE = `printf 'label: gpt\\n,4M,U\\n,30M,,\\nstart=120000,size=20000,type=S\\n'`;

differential('drawDisk agrees with other programs', () => {
  it.each([
    'qcow2',
    'qcow2 -o cluster_size=4k',
    'qcow2 -o extended_l2=on,cluster_size=64k',
    'vmdk',
    'vdi',
    'qed',
  ])('qemu-img map: %s', async (how) => {
    const [format = '', ...options] = how.split(' ');
    await disk.make(
      '100M',
      `${TABLE} | sfdisk -q disk
qemu-img convert -f raw -O ${format} ${options.join(' ')} disk made
set -- made\n${WRITES}`,
    );
    const picture = await drawn('made');
    const theirs = await mapped('made', format === 'vdi');
    const { inFile: _, compressed, unread, ...kept } = picture.kept;
    expect({ compressed, unread }).toEqual({ compressed: 0, unread: 0 });
    expect(kept).toEqual(theirs(0, picture.size));
    expect(picture.segments.length).toBeGreaterThan(4);
    for (const { offset, length, area } of picture.segments) {
      if (picture.segments.filter((each) => each.area === area).length > 1) continue;
      const { stored, zeros, absent } = picture.areas[area]?.kept ?? {};
      expect({ stored, zeros, absent }).toEqual(theirs(offset, offset + length));
    }
  });

  it('qemu-img map: a chain of images', async () => {
    await disk.make(
      '100M',
      `${TABLE} | sfdisk -q disk; qemu-img convert -f raw -O qcow2 disk base; set -- base\n${WRITES}
qemu-img create -q -f qcow2 -b base -F qcow2 made; qemu-io -c 'write 5M 10M' -c 'write -z 40M 2M' made`,
    );
    const files = async (name: string): Promise<{ file: Blob }> => ({
      file: await openAsBlob(disk.path(name)),
    });
    const opened = await openDisk(await openAsBlob(disk.path('made')), {
      resolve: async (name) => (await files(name)).file,
    });
    const { kept, size } = await drawDisk(opened);
    expect(kept).toMatchObject((await mapped('made'))(0, size));
  });

  it('qemu-img convert -c: compressed clusters are most of the file', async () => {
    await disk.make(
      '16M',
      `${TABLE.replace(/start.*S/, '')} | sfdisk -q disk; seq 3000000 | dd of=disk bs=1M seek=2 count=10 iflag=fullblock conv=notrunc
qemu-img convert -f raw -O qcow2 -c disk made`,
    );
    const { kept } = await drawn('made');
    const { size } = await openAsBlob(disk.path('made'));
    expect(kept.stored).toBe(0);
    expect(kept.inFile).toBeGreaterThan(0.5 * size);
    expect(kept.inFile).toBeLessThan(1.1 * size);
    expect(kept.compressed).toBe((await mapped('made'))(0, kept.compressed + kept.absent).stored);
  });

  it('sfdisk: 128 partitions', async () => {
    const each = Array.from({ length: 128 }, (_, at) => `size=${1 + (at % 5)}M,name=part${at}`).join('\n');
    await disk.make('500M', `sfdisk -q disk <<'E'\nlabel: gpt\n${each}\nE`);
    const { partitions } = JSON.parse(await disk.run('sfdisk --json disk')).partitiontable;
    const { areas } = await drawDisk(await disk.open());
    expect(
      areas.filter(({ number }) => number).map(({ offset, length, name }) => ({ offset, length, name })),
    ).toEqual(
      partitions.map(({ start, size, name }: { start: number; size: number; name: string }) => {
        return { offset: start * 512, length: size * 512, name };
      }),
    );
  });

  it('sfdisk: an extended partition', async () => {
    await disk.make(
      '64M',
      `printf 'label: dos\\n,4M\\n,30M,Ex\\n,4M\\n,4M\\n,4M\\n,4M,S\\n' | sfdisk -q disk`,
    );
    const { partitions } = JSON.parse(await disk.run('sfdisk --json disk')).partitiontable;
    const { areas } = await drawDisk(await disk.open());
    expect(areas.flatMap(({ number, offset }) => (number === null ? [] : offset / 512))).toEqual(
      partitions
        .filter(({ type }: { type: string }) => type !== '5')
        .map(({ start }: { start: number }) => start)
        .sort((a: number, b: number) => a - b),
    );
  });

  it('mkfs: the kinds of partitions', async ({ skip }) => {
    const lacking = await missingProgram('mkfs.ext4', 'mkfs.vfat', 'mkswap', 'cryptsetup');
    if (lacking) skip(`needs ${lacking}`);
    const fill = (sector: number, size: string, program: string): string =>
      `rm -f part; truncate -s ${size} part; ${program}; dd if=part of=disk bs=512 seek=${sector} conv=notrunc`;
    await disk.make(
      '64M',
      `sgdisk -n 1:2048:+1M -t 1:ef02 -n 2:4096:+8M -t 2:ef00 -n 3:20480:+8M -t 3:8304 -n 4:36864:+4M -t 4:8200 -n 5:45056:+16M -t 5:8309 disk
${fill(4096, '8M', 'mkfs.vfat part')}
${fill(20_480, '8M', 'mkfs.ext4 -q -F part')}
${fill(36_864, '4M', 'mkswap -q part')}
${fill(45_056, '16M', 'printf x | cryptsetup luksFormat -q --type luks1 --pbkdf-force-iterations 1000 part -')}`,
    );
    const { areas } = await drawDisk(await disk.open());
    expect(areas.filter(({ number }) => number).map(({ kind, holds }) => [kind, holds])).toEqual([
      ['boot', null],
      ['boot', 'vfat'],
      ['file-system', 'ext4'],
      ['other', 'swap'],
      ['locked', 'luks'],
    ]);
  });

  it('draws what is there of an image that was cut', async () => {
    await disk.make(
      '100M',
      `${TABLE} | sfdisk -q disk; qemu-img convert -f raw -O qcow2 disk made; set -- made\n${WRITES}`,
    );
    const whole = await drawn('made');
    const bytes = await readFile(disk.path('made'));
    const cut = await drawDisk(await openDisk(bytes.subarray(0, bytes.length * 0.6)));
    expect(cut.areas.map(({ number, offset }) => [number, offset])).toEqual(
      whole.areas.map(({ number, offset }) => [number, offset]),
    );
    expect(cut.kept.unread).toBeGreaterThan(0);
    expect(cut.kept.stored).toBeGreaterThan(0);
    expect(cut.kept.stored).toBeLessThan(whole.kept.stored);
  });
});
