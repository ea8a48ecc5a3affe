import { beforeAll, describe, expect, it } from 'vitest';
import { inspectImage } from '../../src/index.js';
import { UnwrapStream, unwrapImage } from '../../src/wrapping/index.js';
import { bytesOf, inChunks, make, picked, sha256, sha256Of, workFolder } from './wrapped-files.js';

const folder = workFolder();

/** Each with the program that makes it, and the wrappers that are found. */
const WRAPPED: readonly (readonly [
  file: string,
  script: string,
  wrappers: readonly string[],
  inner: string,
])[] = [
  ['a.qcow2.gz', 'gzip -kc disk.qcow2 > a.qcow2.gz', ['gzip'], 'disk.qcow2'],
  ['a.qcow2.xz', 'xz -kc disk.qcow2 > a.qcow2.xz', ['xz'], 'disk.qcow2'],
  ['a.qcow2.zst', 'zstd -qkc disk.qcow2 > a.qcow2.zst', ['zstd'], 'disk.qcow2'],
  ['a.qcow2.bz2', 'bzip2 -kc disk.qcow2 > a.qcow2.bz2', ['bzip2'], 'disk.qcow2'],
  ['a.qcow2.lz4', 'lz4 -qc disk.qcow2 > a.qcow2.lz4', ['lz4'], 'disk.qcow2'],
  ['a.qcow2.lzma', 'xz --format=lzma -kc disk.qcow2 > a.qcow2.lzma', ['lzma'], 'disk.qcow2'],
  ['a.tar', 'tar -cf a.tar readme disk.qcow2', ['tar'], 'disk.qcow2'],
  ['a.tar.gz', 'tar -czf a.tar.gz readme disk.qcow2', ['gzip', 'tar'], 'disk.qcow2'],
  ['a.txz', 'tar -cJf a.txz readme disk.qcow2', ['xz', 'tar'], 'disk.qcow2'],
  ['a.tar.zst', 'tar --zstd -cf a.tar.zst readme disk.qcow2', ['zstd', 'tar'], 'disk.qcow2'],
  ['in.tar', 'gzip -kc disk.qcow2 > d.gz && tar -cf in.tar readme d.gz', ['tar', 'gzip'], 'disk.qcow2'],
  ['ustar.tar', 'tar --format=ustar -cf ustar.tar disk.qcow2', ['tar'], 'disk.qcow2'],
  ['v7.tar', 'tar --format=v7 -cf v7.tar disk.qcow2', ['tar'], 'disk.qcow2'],
  ['pax.tar', 'tar --format=pax -cf pax.tar disk.qcow2', ['tar'], 'disk.qcow2'],
  ['bsd.tar', 'bsdtar -cf bsd.tar readme disk.qcow2', ['tar'], 'disk.qcow2'],
  ['sparse.tar', 'tar -cSf sparse.tar sparse.img', ['tar'], 'sparse.img'],
  [
    'sparse00.tar',
    'tar --format=pax --sparse-version=0.0 -cSf sparse00.tar sparse.img',
    ['tar'],
    'sparse.img',
  ],
  [
    'sparse01.tar',
    'tar --format=pax --sparse-version=0.1 -cSf sparse01.tar sparse.img',
    ['tar'],
    'sparse.img',
  ],
  [
    'sparse10.tar',
    'tar --format=pax --sparse-version=1.0 -cSf sparse10.tar sparse.img',
    ['tar'],
    'sparse.img',
  ],
  ['holes.tar', 'tar -cSf holes.tar holes.img', ['tar'], 'holes.img'],
  ['holes.tar.gz', 'tar -cSzf holes.tar.gz holes.img', ['gzip', 'tar'], 'holes.img'],
  [
    'four.gz',
    'gzip -c disk.qcow2 | gzip -c | gzip -c | gzip -c > four.gz',
    ['gzip', 'gzip', 'gzip', 'gzip'],
    'disk.qcow2',
  ],
];

/** Those whose table of contents is at their end. */
const ZIPPED: typeof WRAPPED = [
  ['stored.zip', 'zip -q0 stored.zip readme disk.qcow2', ['zip'], 'disk.qcow2'],
  ['deflate.zip', 'zip -q deflate.zip readme disk.qcow2', ['zip'], 'disk.qcow2'],
  ['bzip2.zip', 'zip -q -Z bzip2 bzip2.zip readme disk.qcow2', ['zip'], 'disk.qcow2'],
  ['zip64.zip', 'zip -q -fz zip64.zip disk.qcow2', ['zip'], 'disk.qcow2'],
  ['piped.zip', 'cat disk.qcow2 | zip -q piped.zip -', ['zip'], 'disk.qcow2'],
  ['sfx.zip', 'zip -q plain.zip disk.qcow2 && cat readme readme plain.zip > sfx.zip', [], 'sfx.zip'],
  ['in.zip', 'xz -kc disk.qcow2 > disk.qcow2.xz && zip -q in.zip disk.qcow2.xz', ['zip', 'xz'], 'disk.qcow2'],
];

beforeAll(() => {
  make(
    folder,
    `qemu-img create -q -f qcow2 disk.qcow2 64M && qemu-io -c 'write -P 7 1M 3M' disk.qcow2 >/dev/null
     echo 'Read me' > readme
     truncate -s 6M sparse.img; printf 'eh\\125\\252' | dd of=sparse.img bs=1 seek=508 conv=notrunc 2>/dev/null
     printf data | dd of=sparse.img bs=1 seek=5000000 conv=notrunc 2>/dev/null
     truncate -s 80M holes.img; printf 'eh\\125\\252' | dd of=holes.img bs=1 seek=508 conv=notrunc 2>/dev/null
     for i in $(seq 1 60); do printf data | dd of=holes.img bs=1 seek=$((i*1310720)) conv=notrunc 2>/dev/null; done`,
  );
  for (const [, script] of [...WRAPPED, ...ZIPPED]) make(folder, script);
});

describe.each([...WRAPPED, ...ZIPPED])('%s, made by %s', (file, _, wrappers, inner) => {
  it('is unwrapped to what was packed', async () => {
    const unwrapped = await unwrapImage(await picked(folder, file));
    expect(unwrapped.fault).toBeNull();
    expect(unwrapped.wrappers.map(({ format }) => format)).toEqual(wrappers);
    expect(await sha256(unwrapped.stream())).toBe(sha256Of(folder, inner));
  });

  it('gets the report of what was packed', async () => {
    const { report, source } = await unwrapImage(await picked(folder, file));
    const bare = await inspectImage(await picked(folder, inner));
    expect(report).toMatchObject({ format: bare.format, virtualSize: bare.virtualSize });
    if (source || bare.format !== 'gpt') expect(report.details).toEqual(bare.details);
    expect(report.safety.failures).toEqual(bare.safety.failures);
  });
});

describe.each(WRAPPED)('the stream of %s, made by %s', (file, _, wrappers, inner) => {
  it.each([97, 65_536, 1 << 20])('comes out unwrapped in chunks of %i bytes', async (size) => {
    const unwrapping = new UnwrapStream();
    const stream = inChunks(bytesOf(folder, file), size).pipeThrough(unwrapping);
    expect(await sha256(stream)).toBe(sha256Of(folder, inner));
    expect((await unwrapping.wrappers).map(({ format }) => format)).toEqual(wrappers);
  });
});

describe('an image that is not wrapped', () => {
  it('is itself', async () => {
    const { report, wrappers, members } = await unwrapImage(await picked(folder, 'disk.qcow2'));
    const bare = await inspectImage(await picked(folder, 'disk.qcow2'));
    expect({ ...report, cost: null }).toEqual({ ...bare, cost: null });
    expect([wrappers, members]).toEqual([[], []]);
  });

  it('passes a stream unchanged', async () => {
    const unwrapping = new UnwrapStream();
    const stream = (await picked(folder, 'disk.qcow2')).stream().pipeThrough(unwrapping);
    expect(await sha256(stream)).toBe(sha256Of(folder, 'disk.qcow2'));
    expect(await unwrapping.wrappers).toEqual([]);
  });
});

it('says what an archive holds, and chooses by name', async () => {
  make(folder, 'qemu-img create -q -f vmdk two.vmdk 8M && tar -cf two.tar readme disk.qcow2 two.vmdk');
  const file = await picked(folder, 'two.tar');
  const { members, report } = await unwrapImage(file);
  expect(members.map(({ name, format, isDisk }) => [name, format, isDisk])).toEqual([
    ['readme', 'text', false],
    ['disk.qcow2', 'qcow2', true],
    ['two.vmdk', 'vmdk', true],
  ]);
  expect(report.fileName).toBe('disk.qcow2');
  const chosen = await unwrapImage(file, { member: 'two.vmdk' });
  expect(chosen.report).toMatchObject({ format: 'vmdk', fileName: 'two.vmdk' });
  const missing = await unwrapImage(file, { member: 'three.vmdk' });
  expect(missing.fault?.reason).toEqual({ code: 'member_missing', params: { name: 'three.vmdk' } });
  expect(missing.report.safety.safe).toBe(false);
});

it('lists what an archive without an image holds', async () => {
  make(folder, 'echo two > second && tar -cf texts.tar readme second');
  const { report, members, wrappers } = await unwrapImage(await picked(folder, 'texts.tar'));
  expect(report.format).toBe('tar');
  expect(wrappers).toEqual([]);
  expect(members.map(({ name }) => name)).toEqual(['readme', 'second']);
  expect(report.layers[0]).toMatchObject({ format: 'tar', layers: [{ name: 'readme' }, { name: 'second' }] });
});

it('reports a fifth wrapper as it is', async () => {
  make(folder, 'gzip -c four.gz > five.gz');
  const { report, wrappers } = await unwrapImage(await picked(folder, 'five.gz'));
  expect(wrappers).toHaveLength(4);
  expect(report.format).toBe('gzip');
  expect(report.safety.safe).toBe(false);
});

it('shows what is in what as layers', async () => {
  const { report } = await unwrapImage(await picked(folder, 'a.tar.gz'));
  expect(report.layers).toMatchObject([
    {
      kind: 'file',
      format: 'gzip',
      layers: [
        {
          kind: 'file',
          format: 'tar',
          offset: null,
          layers: [{ kind: 'file', format: 'qcow2', name: 'disk.qcow2', method: 'stored', offset: 1536 }, {}],
        },
      ],
    },
  ]);
});
