import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ConvertOptions, convert, openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDisk } from './sources.js';
import { diskBytes, TARGETS } from './written.js';

const isInstalled = spawnSync('qemu-io', ['--version']).error === undefined;
if (!isInstalled) console.log('Converted disks are not compared with qemu-img: it is not installed.');

const run = promisify(execFile);
const KiB = 1024;
const MiB = 1024 * KiB;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diskloupe-convert-'));
  if (isInstalled) await makeSources();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SOURCES: readonly (readonly [name: string, format: string])[] = [
  ['mixed.raw', 'raw'],
  ['noise.raw', 'raw'],
  ['zeros.raw', 'raw'],
  ['overlay.qcow2', 'qcow2'],
  ['sparse.vmdk', 'vmdk'],
];

async function makeSources(): Promise<void> {
  const qemuImg = (...args: string[]): Promise<unknown> => run('qemu-img', args, { cwd: folder });
  await writeFile(join(folder, 'mixed.raw'), diskBytes(5 * MiB + 512, 'mixed'));
  await writeFile(join(folder, 'noise.raw'), diskBytes(MiB + 1536, 'noise'));
  await writeFile(join(folder, 'zeros.raw'), new Uint8Array(3 * MiB));
  await qemuImg('convert', '-O', 'qcow2', 'mixed.raw', 'base.qcow2');
  await qemuImg('create', '-q', '-f', 'qcow2', '-b', 'base.qcow2', '-F', 'qcow2', 'overlay.qcow2', '9M');
  const writes = ['write -P 5 1M 300k', 'write -z 2M 200k', 'write -P 9 8900k 100k', 'write -P 0 7M 64k'];
  await run('qemu-io', [...writes.flatMap((write) => ['-c', write]), 'overlay.qcow2'], { cwd: folder });
  await qemuImg('convert', '-O', 'vmdk', 'mixed.raw', 'sparse.vmdk');
}

async function openSource(name: string, format: string): Promise<VirtualDisk> {
  const resolve = (filename: string): Promise<Uint8Array> => readFile(join(folder, filename));
  return openDisk(await resolve(name), { filename: name, format, resolve });
}

/** Converts a disk to a separate file. @returns its path, and its announced size */
async function convertTo(
  disk: VirtualDisk,
  options: ConvertOptions,
): Promise<{ file: string; size: number; format: string }> {
  const file = join(folder, `target-${++targets}`);
  const handle = await open(file, 'w');
  const conversion = await convert(disk, options);
  const { format } = conversion;
  try {
    const size = await conversion.writeTo({
      write: async ({ offset, data }) => {
        await handle.write(data, 0, data.length, offset);
      },
      truncate: (end) => handle.truncate(end),
    });
    return { file, size, format };
  } finally {
    await handle.close();
  }
}
let targets = 0;

/** The output of a program about a file, whatever its exit code. */
async function said(...args: string[]): Promise<{ code: number; text: string }> {
  return run('qemu-img', args, { cwd: folder }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    ({ code, stdout, stderr }) => ({ code, text: `${stdout}${stderr}` }),
  );
}

/** QEMU checks only these. */
const CHECKED = ['qcow2', 'vmdk', 'vdi', 'vhdx'];

async function expectFaultless(file: string, format: string): Promise<void> {
  if (!CHECKED.includes(format)) return;
  const { code, text } = await said('check', '-f', format, file);
  expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining('No errors were found') });
}

const MORE: typeof TARGETS = [
  ['compressed qcow2, clusters of 512 bytes', { format: 'qcow2', compressed: true, clusterSize: 512 }],
  ['vmdk at lsilogic', { format: 'vmdk', adapterType: 'lsilogic' }],
];

describe.skipIf(!isInstalled).each([...TARGETS, ...MORE])('converted to %s', (_, options) => {
  it.each(SOURCES)('%s is the same disk to qemu-img', async (source, sourceFormat) => {
    const disk = await openSource(source, sourceFormat);
    const { file, size, format } = await convertTo(disk, options);
    const [compared] = await Promise.all([
      said('compare', '-f', sourceFormat, '-F', format, source, file),
      expectFaultless(file, format),
    ]);
    // It would warn of different sizes.
    expect(compared).toEqual({ code: 0, text: 'Images are identical.\n' });
    expect((await stat(file)).size).toBe(size);
    await rm(file);
  });
});

describe.skipIf(!isInstalled)('qemu-img info', () => {
  it.each([512, 64 * KiB, 2 * MiB])(
    'reports the features of a qcow2 with clusters of %i bytes',
    async (size) => {
      const disk = await openSource('mixed.raw', 'raw');
      const { file } = await convertTo(disk, { format: 'qcow2', clusterSize: size });
      await said('create', '-f', 'qcow2', '-o', `cluster_size=${size}`, 'own.qcow2', `${disk.size}`);
      const [ours, own] = await Promise.all(
        [file, 'own.qcow2'].map((name) => said('info', '--output=json', name)),
      );
      const { 'format-specific': specific, 'cluster-size': clusterSize } = JSON.parse(ours?.text ?? '');
      expect({ specific, clusterSize }).toEqual({
        specific: JSON.parse(own?.text ?? '')['format-specific'],
        clusterSize: size,
      });
    },
  );

  it('reports a VMDK as such', async () => {
    const { file } = await convertTo(await openSource('mixed.raw', 'raw'), { format: 'vmdk' });
    const info = JSON.parse((await said('info', '--output=json', file)).text);
    expect(info['format-specific'].data).toMatchObject({
      'create-type': 'streamOptimized',
      'parent-cid': 0xffffffff,
      extents: [{ compressed: true, 'cluster-size': 64 * KiB, 'virtual-size': 5 * MiB + 512 }],
    });
  });
});

const has7Zip = spawnSync('7z', ['i'], { encoding: 'utf8' }).stdout?.includes('VHDX') ?? false;
if (!has7Zip) console.log('A VHDX with sectors of 4096 bytes has no second witness: 7-Zip is not installed.');

describe.skipIf(!has7Zip)('a VHDX with sectors of 4096 bytes', () => {
  // QEMU does not open one.
  it.each(['dynamic', 'fixed'] as const)('is the same disk to 7-Zip: %s', async (subformat) => {
    const bytes = diskBytes(5 * MiB, 'mixed');
    const disk = await openDisk(bytes, { format: 'raw' });
    const options = { format: 'vhdx', subformat, blockSize: MiB, logicalSectorSize: 4096 } as const;
    const { file } = await convertTo(disk, options);
    const { stdout } = await run('7z', ['x', '-tvhdx', '-so', file], {
      encoding: 'buffer',
      maxBuffer: 2 ** 26,
    });
    expect(stdout.equals(bytes)).toBe(true);
  });
});

describe.skipIf(!isInstalled)('the header of a stream-optimized VMDK', () => {
  it("has the fields of QEMU's, except for the place of the directory", async () => {
    const asked = ['adapter_type=lsilogic', 'hwversion=14', 'subformat=streamOptimized'];
    // Several cylinders: QEMU gives a small disk none.
    await writeFile(join(folder, 'twenty.raw'), diskBytes(20 * MiB, 'mixed'));
    await said('convert', '-f', 'raw', '-O', 'vmdk', '-o', asked.join(), 'twenty.raw', 'own.vmdk');
    const { file } = await convertTo(await openSource('twenty.raw', 'raw'), {
      format: 'vmdk',
      adapterType: 'lsilogic',
      hwversion: '14',
    });
    const [ours, own] = await Promise.all([file, join(folder, 'own.vmdk')].map((name) => readFile(name)));
    if (!ours || !own) throw new Error('nothing was written');
    // QEMU has a second directory, as VMware's tools have not.
    expect(own.readUInt32LE(8)).toBe(ours.readUInt32LE(8) | 2);
    // KDMV, version; capacity to descriptorOffset; numGTEsPerGT; uncleanShutdown to compressAlgorithm.
    for (const [start, end] of [
      [0, 8],
      [12, 36],
      [44, 48],
      [72, 79],
    ]) {
      expect(ours.subarray(start, end).toString('hex')).toBe(own.subarray(start, end).toString('hex'));
    }
    expect(descriptorOf(ours)).toEqual(descriptorOf(own));
    // The directory follows the grains, so that the file can be sent: only the footer has its place.
    expect(ours.readBigUInt64LE(56)).toBe(2n ** 64n - 1n);
    const footer = ours.subarray(-1024, -512);
    expect(footer.subarray(0, 56)).toEqual(ours.subarray(0, 56));
    expect(ours.readUInt32LE(ours.length - 1536 + 12)).toBe(3);
    expect(ours.subarray(-512).every((byte) => byte === 0)).toBe(true);
  });
});

/** Lines of the embedded descriptor, sorted, without what differs in each file. */
function descriptorOf(file: Buffer): string[] {
  const start = Number(file.readBigUInt64LE(28)) * 512;
  const text = file.subarray(start, start + Number(file.readBigUInt64LE(36)) * 512).toString('latin1');
  const lines = text
    .replace(/\0.*$/s, '')
    .replace(/ SPARSE ".*"/, ' SPARSE')
    .split('\n');
  return lines.filter((line) => /^\w/.test(line) && !/^CID=/.test(line)).sort();
}

describe.skipIf(!isInstalled)('a VHD', () => {
  const SIZES = [512, 505 * MiB, 2 ** 35 - 512, 127 * 2 ** 30, 500 * 2 ** 30];

  it.each(
    SIZES.flatMap((size) => (['dynamic', 'fixed'] as const).map((subformat) => [subformat, size] as const)),
  )('reports a %s with the footer of QEMU: %i', async (subformat, size) => {
    const disk = await emptyDisk(size);
    for (const forceSize of [true, false]) {
      const own = join(folder, 'own.vhd');
      const asked = `subformat=${subformat},force_size=${forceSize ? 'on' : 'off'}`;
      await said('create', '-f', 'vpc', '-o', asked, own, `${size}`);
      const { file } = await convertTo(disk, { format: 'vpc', subformat, forceSize });
      const [ours, qemus] = await Promise.all([footerOf(file), footerOf(own)]);
      // The time of creation, the checksum, and the ID.
      for (const [start, end] of [
        [24, 28],
        [64, 84],
      ]) {
        ours.fill(0, start, end);
        qemus.fill(0, start, end);
      }
      expect(ours.toString('hex')).toBe(qemus.toString('hex'));
    }
  });
});

async function footerOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const footer = Buffer.alloc(512);
    await handle.read(footer, 0, 512, size - 512);
    return footer;
  } finally {
    await handle.close();
  }
}

describe.skipIf(!isInstalled)('a large disk', () => {
  const LARGE: readonly (readonly [name: string, options: ConvertOptions])[] = [
    ['qcow2', { format: 'qcow2' }],
    ['qcow2 with clusters of 4 KiB', { format: 'qcow2', clusterSize: 4 * KiB }],
    ['compressed qcow2', { format: 'qcow2', compressed: true }],
    ['vmdk', { format: 'vmdk' }],
    ['vhd', { format: 'vpc' }],
    ['vhdx', { format: 'vhdx', blockSize: MiB, sequential: false }],
    ['vdi', { format: 'vdi', sequential: false }],
  ];

  it.each(LARGE)('with something at both ends is small as a %s', async (_, options) => {
    const source = join(folder, 'large.qcow2');
    await said('create', '-q', '-f', 'qcow2', source, '1100G');
    const far = 1100 * 2 ** 30 - 65_536;
    await run('qemu-io', ['-c', 'write -P 1 0 64k', '-c', `write -P 2 ${far} 64k`, source]);
    const { file, size, format } = await convertTo(await openDisk(await readFile(source)), options);
    expect(size).toBeLessThan(32 * MiB);
    await expectFaultless(file, format);
    const reads = ['-c', 'read -P 1 0 64k', '-c', `read -P 2 ${far} 64k`, '-c', 'read -P 0 64k 1M'];
    const { stdout } = await run('qemu-io', ['-r', '-f', format, ...reads, file]);
    expect(stdout).not.toMatch(/fail|mismatch/i);
  });
});
