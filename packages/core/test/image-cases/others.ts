import { created, cross, edit, type ImageCase, patch, plain, qemuImg, write } from './image-case.js';

export const qcowSizes: readonly ImageCase[] = '1,511,512,513,1000,1k,1M,1048577,3G,64G,1T'
  .split(',')
  .map((size) => plain('qcow', {}, size));

export const vdiOptions: readonly ImageCase[] = cross({ static: ['', 'on'] }).flatMap((options) => [
  ...['0', '1', '513', '1M', '1048577', '10G'].map((size) => plain('vdi', options, size)),
  ...(options['static'] === 'on' ? [] : [plain('vdi', options, '1T')]),
]);

/** None for a fixed one without data: qemu-img creates it, but reads it as a dynamic one. */
const VHD_SIZES = '1,17408,1M,1048577,31M,127G,128G,2040G'.split(',');

export const vhdOptions: readonly ImageCase[] = cross({
  subformat: ['dynamic', 'fixed'],
  force_size: ['', 'on'],
}).flatMap((options) => {
  const images = VHD_SIZES.map((size) => plain('vpc', options, size));
  // A fixed one is raw, unless the format is given.
  return options['subformat'] === 'fixed'
    ? [...images, ...images.map((one) => ({ ...one, told: 'vpc' }))]
    : images;
});

/** Creators whose size QEMU 7.2 reads from the same field as later versions. */
const QEMU_KNOWS: readonly string[] = ['vpc ', 'win ', 'd2v ', 'qemu', 'qem2', 'CTXS', 'tap\0'];

/** Footers of other programs: the creator decides which of two sizes counts. */
export const vhdCreators: readonly ImageCase[] = [
  'win ',
  'vpc ',
  'vs  ',
  'wa\0\0',
  'd2v ',
  'qemu',
  'qem2',
  'CTXS',
  'tap\0',
  '',
].flatMap((creator) =>
  ['dynamic', 'fixed'].map((subformat) => {
    const { file, steps } = plain('vpc', { subformat }, '10M');
    const change = edit(file, `creator ${JSON.stringify(creator)}, 1 sector more`, (bytes) => {
      const footers = subformat === 'dynamic' ? [0, bytes.length - 512] : [bytes.length - 512];
      for (const at of footers) writeCreator(bytes.subarray(at, at + 512), creator);
    });
    const isNamed = QEMU_KNOWS.includes(creator);
    return {
      file,
      steps: [...steps, change],
      told: 'vpc',
      ...(!isNamed && {
        exception: 'QEMU before 10.0 takes the geometry for the size of what it does not know',
      }),
    };
  }),
);

function writeCreator(footer: Buffer, creator: string): void {
  footer.write(creator.padEnd(4, '\0'), 28, 'latin1');
  footer.writeBigUInt64BE(footer.readBigUInt64BE(48) + 512n, 48);
  footer.writeUInt32BE(0, 64);
  footer.writeUInt32BE(~footer.reduce((sum, byte) => sum + byte, 0) >>> 0, 64);
}

export const vhdxOptions: readonly ImageCase[] = [
  ...cross({
    subformat: ['dynamic', 'fixed'],
    block_size: ['', '1M', '256M'],
    block_state_zero: ['', 'off'],
  }),
  ...cross({ block_size: ['0', '2M', '4M', '8M', '16M', '32M', '64M', '128M'] }),
  ...cross({ subformat: ['dynamic'], log_size: ['1M', '2M', '3M', '16M'] }),
]
  .map((options) => plain('vhdx', options))
  .concat(['512', '1000k', '1048577', '3G', '64T'].map((size) => plain('vhdx', {}, size)));

/** Tables of one cluster are omitted: qemu-img creates such images, but does not open them. */
export const qedOptions: readonly ImageCase[] = [
  ...[
    ...cross({ cluster_size: ['4k', '64k', '1M'], table_size: ['2', '4', '8', '16'] }),
    ...cross({ cluster_size: ['8k', '16k', '32k', '128k', '256k', '512k'] }),
  ].map((options) => plain('qed', options)),
  ...['0', '512', '513', '1048577', '1G', '64T'].map((size) => plain('qed', {}, size)),
  {
    ...plain('qed', {}, '1M', patch('disk.qed', 16, [2])),
    exception: 'qemu clears the mark in memory before it looks; in the file it stands, and so it is told',
  },
];

export const parallelsOptions: readonly ImageCase[] = [
  ...'512,1k,3k,4k,64k,1M,2M,16M'.split(',').map((size) => plain('parallels', { cluster_size: size })),
  ...['0', '1', '512', '513', '1048577', '3G', '1T'].map((size) => plain('parallels', {}, size)),
  // Still open, as left by its program.
  plain('parallels', {}, '1M', patch('disk.parallels', 44, 'Ynot')),
];

/** A raw image is as large as its file, in whole sectors. */
export const rawSizes: readonly ImageCase[] = [
  ...'0,1,511,512,513,999,1000,1023,1024,1M,1048577,999k,1000k,1023k,1G,999G,1000G,1T,8T'
    .split(',')
    .map((size) => plain('raw', {}, size)),
  ...['falloc', 'full'].map((preallocation) => plain('raw', { preallocation }, '3M')),
  ...[1, 511, 513, 4095, 12345].map((length): ImageCase => {
    const file = `${length}.bin`;
    return { file, steps: [write(file, new Uint8Array(length).fill(0x55))] };
  }),
  ...[
    'with blanks.raw',
    'grün.raw',
    '日本語',
    '"quoted".raw',
    "it's.raw",
    './a:b',
    'back\\slash',
    'tab\there',
  ].map((file): ImageCase => ({ file, steps: [write(file, 'x')] })),
];

/** Results of `qemu-img resize`, `amend` and `rebase`. */
export const changedImages: readonly ImageCase[] = [
  ['qcow2', 'resize', '-q', 'disk.qcow2', '5M'],
  ['qcow2', 'resize', '-q', '--shrink', 'disk.qcow2', '512k'],
  ['qcow2', 'amend', '-o', 'compat=0.10', 'disk.qcow2'],
  ['qcow2', 'amend', '-o', 'lazy_refcounts=on', 'disk.qcow2'],
  ['qcow2', 'amend', '-o', 'refcount_bits=64', 'disk.qcow2'],
  ['qcow2', 'rebase', '-u', '-b', 'base.raw', '-F', 'raw', 'disk.qcow2'],
  ['qcow2', 'check', '-q', 'disk.qcow2'],
  ['qed', 'resize', '-q', 'disk.qed', '5M'],
  ['raw', 'resize', '-q', '-f', 'raw', 'disk.raw', '5M'],
].map(([format = '', ...args]) => plain(format, {}, '1M', qemuImg(...args)));

/** VDI images whose first bytes, an informational text, are another format's. */
export const vdiInDisguise: readonly ImageCase[] = [
  'QFI\xfb\0\0\0\x01',
  'QFI\xfb\0\0\0\x02',
  'QFI\xfb\0\0\0\x03',
  'QED\0',
  'KDMV\x01\0\0\0',
  'COWD\x01\0\0\0',
  '# Disk DescriptorFile\nversion=1\n',
  'conectix',
  'vhdxfile',
  'LUKS\xba\xbe\0\x01',
  'WithoutFreeSpace\x02\0\0\0',
  'WithouFreSpacExt\x02\0\0\0',
  'WithoutFreeSpace\x01\0\0\0',
  'Bochs Virtual HD Image',
  '#!/bin/sh\n#V2.0 Format\nmodprobe cloop',
].map((magic) => {
  const image = plain('vdi', {}, '1M', patch('disk.vdi', 0, magic));
  return { ...image, mayBeRefused: true };
});

const VDI_SIGNATURE = '\x7f\x10\xda\xbe';

/** Images of other formats with the mark of a VDI in its place. */
export const disguisedAsVdi: readonly ImageCase[] = [
  ...['qed', 'parallels', 'qcow', 'vpc', 'vhdx', 'vmdk'].map((format) => plain(format, {})),
  ...['0.10', '1.1'].map((compat) => plain('qcow2', { compat })),
].map(({ file, steps }) => ({
  file,
  mayBeRefused: true,
  steps: [...steps, patch(file, 0x40, VDI_SIGNATURE)],
}));

/** Images whose name or version contradicts their format. */
export const misnamed: readonly ImageCase[] = [
  ...['qcow2', 'vmdk', 'raw', 'vdi'].map((format): ImageCase => {
    const file = format === 'raw' ? 'disk.dmg.raw' : 'disk.dmg';
    return { file, steps: [created(format, {}, '1M', file)] };
  }),
  ...[0, 1, 2, 3, 4, 255].map((version) => plain('qcow2', {}, '1M', patch('disk.qcow2', 7, [version]))),
  ...[0, 2, 3].map((version) => plain('qcow', {}, '1M', patch('disk.qcow', 7, [version]))),
  ...[0, 1, 3].map((version) => plain('parallels', {}, '1M', patch('disk.parallels', 16, [version]))),
].map((image) => ({ ...image, mayBeRefused: true }));

/** The same image opened as its own format, or as another. */
export const told: readonly ImageCase[] = [
  'qcow2',
  'qcow',
  'vmdk',
  'vdi',
  'vpc',
  'vhdx',
  'qed',
  'parallels',
].flatMap((format) =>
  [format, 'raw', 'qcow2', 'vpc', 'luks'].map((as) => ({
    ...plain(format, {}),
    told: as,
    mayBeRefused: true,
  })),
);
