import { cross, type ImageCase, type Options, patch, plain } from './image-case.js';

const CLUSTER_SIZES = '512,1k,2k,4k,8k,16k,32k,64k,128k,256k,512k,1M,2M'.split(',');
const PREALLOCATIONS = ['off', 'metadata', 'falloc', 'full'];

/** The creation options of qcow2, without those that need another file or a key. */
export const qcow2Options: readonly ImageCase[] = [
  ...cross({ compat: ['0.10', '1.1'], cluster_size: CLUSTER_SIZES }),
  ...cross({
    refcount_bits: ['1', '2', '4', '8', '16', '32', '64'],
    lazy_refcounts: ['off', 'on'],
    cluster_size: ['4k', '2M'],
  }),
  ...cross({
    extended_l2: ['on'],
    cluster_size: CLUSTER_SIZES.slice(CLUSTER_SIZES.indexOf('16k')),
    preallocation: PREALLOCATIONS,
  }),
  ...cross({ compat: ['0.10'], preallocation: PREALLOCATIONS.slice(1) }),
  ...cross({
    compression_type: ['zlib', 'zstd'],
    preallocation: PREALLOCATIONS,
    cluster_size: ['4k'],
  }),
].map((options) => plain('qcow2', options));

/** Sizes from none to the largest that the L1 table allows, or that is below 2^53. */
const LARGEST: readonly (readonly [clusterSize: string, sizes: readonly string[]])[] = [
  ['512', ['128G', '127G']],
  ['64k', ['1T', '2P', '1P']],
  ['2M', ['1T', '4P', '9007199254740480']],
];

export const qcow2Sizes: readonly ImageCase[] = ['0.10', '1.1'].flatMap((compat) =>
  LARGEST.flatMap(([clusterSize, largest]) =>
    ['0', '1', '513', '1048577', '1000k', ...largest].map((size) => ({
      ...plain('qcow2', { compat, cluster_size: clusterSize }, size),
      isSlow: clusterSize === '512' && largest.includes(size),
    })),
  ),
);

/** An image with its feature bits, as crashes and `qemu-img check` leave them. */
function withBits(options: Options, offset: number, bits: readonly number[]): ImageCase {
  const image = plain('qcow2', options);
  return { ...image, steps: [...image.steps, patch(image.file, offset + 7, bits)] };
}

const INCOMPATIBLE = 72;
const COMPATIBLE = 80;
const AUTOCLEAR = 88;

export const qcow2Marks: readonly ImageCase[] = [
  withBits({}, INCOMPATIBLE, [1]),
  withBits({}, INCOMPATIBLE, [2]),
  withBits({}, INCOMPATIBLE, [3]),
  withBits({ lazy_refcounts: 'on' }, INCOMPATIBLE, [1]),
  withBits({ lazy_refcounts: 'on' }, INCOMPATIBLE, [3]),
  withBits({ extended_l2: 'on' }, INCOMPATIBLE, [0x12]),
  withBits({}, COMPATIBLE, [1]),
  withBits({}, COMPATIBLE, [0xff]),
  withBits({}, AUTOCLEAR, [4]),
  // Without the extension that they refer to.
  withBits({}, AUTOCLEAR, [1]),
  withBits({}, AUTOCLEAR, [2]),
  ...[0x20, 0x40, 0x80].map((bit) => ({ ...withBits({}, INCOMPATIBLE, [bit]), mayBeRefused: true })),
];
