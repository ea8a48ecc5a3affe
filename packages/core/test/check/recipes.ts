import type { Recipe, Step } from './made-images.js';

const MIB = 2 ** 20;

const ALL: readonly Step[] = ['write -z', 'write -z -u', 'discard'];

function qcow2(options: string, size: number, ...steps: Step[]): Recipe {
  const name = `${[...options.split(','), size / MIB, ...steps].join(' ').replaceAll(/[^\w.]+/g, '-')}.qcow2`;
  return { name, format: 'qcow2', options, size, steps };
}

const CLUSTER_SIZES = '512,1k,2k,4k,8k,16k,32k,64k,128k,256k,512k,1M,2M'.split(',');

/** Creation options of qcow2, with everything that writing to a disk leaves behind. */
export const qcow2OptionRecipes: readonly Recipe[] = [
  ...CLUSTER_SIZES.map((size) => qcow2(`cluster_size=${size}`, 8 * MIB, ...ALL)),
  ...CLUSTER_SIZES.filter((_, i) => i % 3 === 0).map((size) =>
    qcow2(`compat=0.10,cluster_size=${size}`, 6 * MIB, ...ALL, 'snapshot'),
  ),
  qcow2('refcount_bits=1,cluster_size=4k', 8 * MIB, ...ALL),
  qcow2('refcount_bits=1,cluster_size=512', 4 * MIB, ...ALL),
  qcow2('refcount_bits=64,cluster_size=512', 4 * MIB, ...ALL, 'snapshot', 'bitmap'),
  qcow2('lazy_refcounts=on', 16 * MIB, ...ALL),
  ...['metadata', 'falloc', 'full'].map((how) =>
    qcow2(`preallocation=${how},cluster_size=32k`, 8 * MIB, ...ALL),
  ),
  ...['16k', '64k', '2M'].map((size) => qcow2(`extended_l2=on,cluster_size=${size}`, 12 * MIB, ...ALL)),
];

/** Other contents of a qcow2 image. */
export const qcow2ContentRecipes: readonly Recipe[] = [
  ...[2, 4, 8, 16, 32, 64].map((bits) =>
    qcow2(`refcount_bits=${bits},cluster_size=4k`, 8 * MIB, ...ALL, 'snapshot'),
  ),
  qcow2('extended_l2=on,cluster_size=32k', 12 * MIB, ...ALL, 'snapshot', 'bitmap'),
  qcow2('cluster_size=64k', 16 * MIB, ...ALL, 'bitmap'),
  qcow2('cluster_size=4k', 16 * MIB, ...ALL, 'bitmap', 'snapshot'),
  ...['512', '4k', '64k', '2M'].map((size) => qcow2(`cluster_size=${size}`, 7 * MIB, 'compress')),
  qcow2('compression_type=zstd,cluster_size=8k', 7 * MIB, 'compress'),
  qcow2('refcount_bits=8,cluster_size=64k', 30 * MIB, 'compress', 'snapshot'),
  qcow2('compat=0.10', 7 * MIB, 'compress'),
  qcow2('cluster_size=64k', 5 * MIB, 'luks'),
  qcow2('cluster_size=4k', 5 * MIB, 'luks', 'snapshot'),
  qcow2('data_file=of-64k.data', 5 * MIB, ...ALL),
  qcow2('data_file=of-4k.data,data_file_raw=on,cluster_size=4k', 5 * MIB, ...ALL),
  qcow2('data_file=of-extended.data,extended_l2=on,cluster_size=16k', 5 * MIB, ...ALL),
];

function other(name: string, options: string, size: number, ...steps: Step[]): Recipe {
  return { name, format: name.replace(/^.*\./, ''), options, size, steps };
}

/** The other formats that can be checked. */
export const otherRecipes: readonly Recipe[] = [
  other('4k.qed', 'cluster_size=4k,table_size=2', 24 * MIB, 'write -z', 'write -z -u'),
  other('64k.qed', 'cluster_size=64k,table_size=4', 24 * MIB, 'write -z', 'write -z -u'),
  other('8k.qed', 'cluster_size=8k,table_size=16', 60 * MIB, 'write -z'),
  other('plain.vdi', '', 24 * MIB),
  other('static.vdi', 'static=on', 8 * MIB),
  other('large.vdi', '', 300 * MIB),
  other('plain.vhdx', '', 64 * MIB),
  other('1m.vhdx', 'block_size=1M', 40 * MIB),
  other('fixed.vhdx', 'subformat=fixed,block_size=1M', 6 * MIB),
  other('plain.parallels', '', 24 * MIB),
  other('64k.parallels', 'cluster_size=64k', 24 * MIB),
  other('3k.parallels', 'cluster_size=3k', 12 * MIB),
  other('plain.vmdk', '', 24 * MIB),
  other('zeroed.vmdk', 'zeroed_grain=on', 24 * MIB, 'write -z'),
  other('stream.vmdk', 'subformat=streamOptimized', 24 * MIB, 'compress'),
  other('odd.vmdk', '', 24 * MIB + 512 * 77),
  other('flat.vmdk', 'subformat=monolithicFlat', 24 * MIB),
  other('split.vmdk', 'subformat=twoGbMaxExtentSparse', 5000 * MIB),
  other('splitflat.vmdk', 'subformat=twoGbMaxExtentFlat', 2100 * MIB),
];
