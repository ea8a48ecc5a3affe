import { created, cross, type ImageCase, type Options, plain, qemuImg, write } from './image-case.js';

const SPARSE = ['monolithicSparse', 'twoGbMaxExtentSparse', 'streamOptimized'];
const FLAT = ['monolithicFlat', 'twoGbMaxExtentFlat'];
const ADAPTERS = ['ide', 'lsilogic', 'buslogic', 'legacyESX'];

const OPTIONS: readonly Options[] = [
  ...cross({ subformat: SPARSE, adapter_type: ADAPTERS, zeroed_grain: ['off', 'on'] }),
  ...cross({ subformat: SPARSE, adapter_type: ['ide', 'lsilogic'], hwversion: ['13'] }),
  ...cross({ subformat: SPARSE, compat6: ['on'], zeroed_grain: ['off', 'on'] }),
  ...cross({ subformat: FLAT, adapter_type: ADAPTERS, hwversion: ['', '13'] }),
  ...cross({ subformat: FLAT, compat6: ['on'] }),
  ...cross({ subformat: [...SPARSE, ...FLAT], toolsversion: ['2147483647'] }),
];

/**
 * Sizes with one extent, and several of 2 GiB each. qemu-img creates images without extents, but does not open them.
 */
const SIZES = ['512', '1', '1000k', '2G', '5G'];

function backed(name: string, subformat: string): ImageCase {
  const base = created('vmdk', {}, '1M', 'base.vmdk');
  const options = { subformat, backing_file: name, backing_fmt: 'vmdk' };
  return { file: 'disk.vmdk', steps: [write('sub/empty', ''), base, created('vmdk', options, '1M')] };
}

/** Created from a raw image with data. */
function converted(subformat: string): ImageCase {
  const bytes = new Uint8Array(200_000).map((_, i) => (i * i) >> 3);
  const convert = qemuImg(
    'convert',
    '-f',
    'raw',
    '-O',
    'vmdk',
    '-o',
    `subformat=${subformat}`,
    'a.raw',
    'disk.vmdk',
  );
  return { file: 'disk.vmdk', steps: [write('a.raw', bytes), convert] };
}

export const vmdkOptions: readonly ImageCase[] = [
  ...OPTIONS.map((options) => plain('vmdk', options)),
  ...[...SPARSE, ...FLAT].flatMap((subformat) => SIZES.map((size) => plain('vmdk', { subformat }, size))),
  ...['64T', '7T'].map((size) => plain('vmdk', {}, size)),
  ...SPARSE.flatMap((subformat) =>
    ['base.vmdk', './base.vmdk', './sub/../base.vmdk'].map((name) => backed(name, subformat)),
  ),
  ...[...SPARSE, ...FLAT].map(converted),
];
