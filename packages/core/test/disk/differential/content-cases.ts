import { encrypted } from '../../image-cases/encrypted.js';
import {
  created,
  cross,
  type ImageCase,
  type Options,
  plain,
  qemuImg,
  type Step,
  write,
} from '../../image-cases/image-case.js';
import { scribble } from './scribble.js';
import { seedOf } from './seed.js';

/** Disk size in bytes: not a multiple of any cluster. */
const SIZE = 5 * 2 ** 20 + 3 * 512;
/** One block of VHDX and part of a second, of qemu-img's default size. */
const TWO_VHDX_BLOCKS = `${9 * 2 ** 20 + 512}`;

/** Writes to an image on which others are based, before it is examined. */
function scribbled(file: string, format: string, size = SIZE, seed = 0): Step {
  return {
    text: `scribble ${file} ${seed}`,
    run: async (folder) =>
      void (await scribble(folder, { file, format }, size, seedOf(file + format) + seed)),
  };
}

const sized = (format: string, options: Options, size = `${SIZE}`): ImageCase => plain(format, options, size);

const CLUSTER_SIZES = '512,1k,2k,4k,8k,16k,32k,64k,128k,256k,512k,1M,2M'.split(',');

/** The same options as those of small disks, with more than one cluster, table or block. */
export const twins: readonly ImageCase[] = [
  ...[
    ...cross({ compat: ['0.10', '1.1'], cluster_size: CLUSTER_SIZES }),
    ...cross({ extended_l2: ['on'], cluster_size: CLUSTER_SIZES.slice(5), preallocation: ['', 'metadata'] }),
    ...cross({ refcount_bits: ['1', '64'], cluster_size: ['512', '2M'] }),
    ...cross({ preallocation: ['metadata', 'falloc', 'full'], compat: ['0.10', '1.1'] }),
    ...cross({ data_file: ['data.raw'], data_file_raw: ['', 'on'], cluster_size: ['4k', '1M'] }),
    ...cross({ data_file: ['data.raw'], extended_l2: ['on'], preallocation: ['', 'metadata'] }),
  ].map((options) => sized('qcow2', options)),
  ...cross({
    subformat: ['dynamic', 'fixed'],
    block_size: ['', '1M', '2M'],
    block_state_zero: ['', 'off'],
  }).map((options) => sized('vhdx', options, options['block_size'] ? `${SIZE}` : TWO_VHDX_BLOCKS)),
  ...cross({ subformat: ['dynamic', 'fixed'], force_size: ['', 'on'] }).map((options) =>
    sized('vpc', options),
  ),
  ...cross({ static: ['', 'on'] }).map((options) => sized('vdi', options)),
  ...cross({
    subformat: ['monolithicSparse', 'twoGbMaxExtentSparse', 'monolithicFlat', 'twoGbMaxExtentFlat'],
    adapter_type: ['ide', 'lsilogic'],
    zeroed_grain: ['', 'on'],
  })
    .filter(({ subformat, zeroed_grain }) => !(subformat?.endsWith('Flat') && zeroed_grain))
    .map((options) => sized('vmdk', options)),
  ...cross({ cluster_size: ['4k', '8k', '64k', '1M'], table_size: ['2', '16'] }).map((options) =>
    sized('qed', options),
  ),
  ...'512,3k,4k,64k,1M,2M'.split(',').map((cluster_size) => sized('parallels', { cluster_size })),
  sized('qcow', {}),
  sized('raw', {}),
];

/** Extents of a VMDK, each in a separate file; in one case, two are adjacent in the same file. */
export const splitDisks: readonly ImageCase[] = [
  ['RW 64 FLAT "one.vmdk" 0', 'RW 64 FLAT "two.vmdk" 64'],
  ['RW 64 FLAT "one.vmdk" 64', 'RW 64 FLAT "two.vmdk" 0'],
  ['RW 128 SPARSE "sparse.vmdk"', 'RW 128 FLAT "two.vmdk" 0', 'RW 96 FLAT "one.vmdk" 32'],
].map((extents) => ({
  file: 'disk.vmdk',
  steps: [
    created('raw', {}, '64k', 'one.vmdk'),
    created('raw', {}, '64k', 'two.vmdk'),
    created('vmdk', {}, '64k', 'sparse.vmdk'),
    write(
      'disk.vmdk',
      [
        '# Disk DescriptorFile',
        'version=1',
        'CID=1',
        'parentCID=ffffffff',
        'createType="monolithicFlat"',
        ...extents,
        '',
      ].join('\n'),
    ),
  ],
}));

const LUKS = { 'iter-time': '10' };
const QCOW2_LUKS = { 'encrypt.format': 'luks', 'encrypt.iter-time': '10' };

export const encryptedDisks: readonly ImageCase[] = [
  encrypted('luks', LUKS),
  encrypted(
    'luks',
    { ...LUKS, 'cipher-alg': 'aes-128', 'cipher-mode': 'cbc', 'ivgen-alg': 'plain64' },
    '999k',
  ),
  encrypted('luks', { ...LUKS, 'cipher-mode': 'cbc', 'ivgen-alg': 'essiv', 'ivgen-hash-alg': 'sha256' }),
  encrypted('qcow2', { ...QCOW2_LUKS, extended_l2: 'on' }, '5M'),
  encrypted('qcow2', { ...QCOW2_LUKS, 'encrypt.cipher-alg': 'aes-192', data_file: 'data.raw' }, '3M'),
  ...['0.10', '1.1'].map((compat) => encrypted('qcow2', { 'encrypt.format': 'aes', compat }, '5M')),
  encrypted('qcow', { 'encrypt.format': 'aes' }, '5M'),
];

/**
 * Compressed blocks, some of which are overwritten later. qcow is missing: qemu-img ends silently when it should
 * create such an image.
 */
export const compressedDisks: readonly ImageCase[] = [
  ...cross({ compression_type: ['zlib', 'zstd'], cluster_size: ['4k', '64k', '2M'], extended_l2: ['', 'on'] })
    .filter(({ cluster_size, extended_l2 }) => cluster_size !== '4k' || !extended_l2)
    .map((options) => converted('qcow2', options, '-c')),
  ...CLUSTER_SIZES.filter((size) => !['4k', '64k', '2M'].includes(size)).map((cluster_size) =>
    converted('qcow2', { compat: '0.10', cluster_size }, '-c'),
  ),
  ...cross({
    subformat: ['streamOptimized'],
    adapter_type: ['ide', 'lsilogic', 'buslogic', 'legacyESX'],
    zeroed_grain: ['', 'on'],
    compat6: ['', 'on'],
  }).map((options) => converted('vmdk', options)),
  ...['4k', '64k', '512', '1M'].map((size) => converted('vmdk', { subformat: 'streamOptimized' }, '', size)),
];

/** Created from a raw disk with data. */
function converted(format: string, options: Options, flag = '', size = `${SIZE}`): ImageCase {
  const given = Object.entries(options).filter(([, value]) => value !== '');
  const list = given.map(([name, value]) => `${name}=${value}`).join(',');
  const file = `disk.${format}`;
  const args = [...(flag ? [flag] : []), ...(list ? ['-o', list] : [])];
  const bytes = { '4k': 4096, '64k': 65_536, '512': 512, '1M': 2 ** 20 }[size] ?? SIZE;
  return {
    file,
    steps: [
      created('raw', {}, size, 'a.raw'),
      scribbled('a.raw', 'raw', bytes),
      qemuImg('convert', '-f', 'raw', '-O', format, ...args, 'a.raw', file),
    ],
  };
}

const SMALL = 3 * 2 ** 20 + 512;

/** An image over one of another format and size; each is written to, the upper one last. */
function over(format: string, options: Options, size: number, backingFormat: string): ImageCase {
  const base = `base.${backingFormat}`;
  const file = `disk.${format}`;
  const named = { ...options, backing_file: base, backing_fmt: backingFormat };
  return {
    file,
    steps: [
      created(backingFormat, {}, `${SMALL}`, base),
      scribbled(base, backingFormat, SMALL),
      created(format, named, `${size}`, file),
    ],
  };
}

const BASES = ['raw', 'qcow2', 'qcow', 'vmdk', 'vdi', 'vpc', 'vhdx', 'qed', 'parallels'];

export const chainedDisks: readonly ImageCase[] = [
  ...BASES.flatMap((base) => [
    over('qcow2', {}, SIZE, base),
    over('qcow2', { cluster_size: '4k' }, 2 ** 21, base),
  ]),
  ...BASES.map((base) => over('qcow2', { extended_l2: 'on' }, SIZE, base)),
  ...BASES.map((base) => over('qcow2', { compat: '0.10', cluster_size: '512' }, 3 * 2 ** 20, base)),
  ...['raw', 'qcow2'].flatMap((base) => [over('qed', {}, SIZE, base), over('qcow', {}, SIZE, base)]),
  ...['monolithicSparse', 'twoGbMaxExtentSparse'].flatMap((subformat) =>
    ['', 'on'].flatMap((zeroed_grain) =>
      [SIZE, 2 ** 20].map((size) => over('vmdk', { subformat, zeroed_grain }, size, 'vmdk')),
    ),
  ),
  ...CLUSTER_SIZES.slice(3, 9).map((cluster_size) => threeDeep({ cluster_size })),
  ...[
    'base.raw',
    './base.raw',
    'sub/base.raw',
    'with blanks.raw',
    'a,b=c.raw',
    '日本語.raw',
    'file:base.raw',
  ].map(backedBy),
];

function threeDeep(options: Options): ImageCase {
  const { file, steps } = over('qcow2', options, SIZE, 'qcow2');
  const named = { ...options, backing_file: file, backing_fmt: 'qcow2' };
  return {
    file: 'top.qcow2',
    steps: [...steps, scribbled(file, 'qcow2'), created('qcow2', named, `${SIZE + 2 ** 20}`, 'top.qcow2')],
  };
}

function backedBy(name: string): ImageCase {
  const base = name.replace(/^file:/, '');
  const options = { backing_file: name, backing_fmt: 'raw' };
  return {
    file: 'disk.qcow2',
    steps: [
      write(base, new Uint8Array(SMALL)),
      scribbled(base, 'raw', SMALL),
      created('qcow2', options, `${2 ** 21}`, 'disk.qcow2'),
    ],
  };
}

/** The disk at each snapshot, and now. */
export const snapshotDisks: readonly ImageCase[] = [
  ...cross({ compat: ['0.10', '1.1'], cluster_size: ['512', '4k', '64k', '1M'] }),
  ...cross({ extended_l2: ['on'], cluster_size: ['16k', '64k', '2M'] }),
  ...cross({ refcount_bits: ['8', '64'], lazy_refcounts: ['', 'on'] }),
].map((options) => {
  const file = 'disk.qcow2';
  const take = (name: string): Step => qemuImg('snapshot', '-c', name, file);
  return {
    file,
    steps: [
      created('qcow2', options, `${SMALL}`, file),
      scribbled(file, 'qcow2', SMALL, 1),
      take('one'),
      scribbled(file, 'qcow2', SMALL, 2),
      take('two'),
      // qemu-img does not resize an image of version 2 that has snapshots.
      ...(options['compat'] === '0.10' ? [] : [qemuImg('resize', '-q', file, `${SIZE}`)]),
    ],
  };
});
