import { created, edit, type ImageCase, plain, write } from './image-case.js';

/** The parts of a descriptor in a separate file. */
interface Parts {
  readonly before?: string;
  readonly version?: string;
  readonly end?: string;
  readonly header?: readonly string[];
  readonly extents?: readonly string[];
  readonly after?: string;
  readonly exception?: string;
}

/** Next to a flat extent and a sparse one. */
function descriptor({
  before = '# Disk DescriptorFile',
  version = 'version=1',
  end = '\n',
  header = headerLines('01234567'),
  extents = ['RW 128 FLAT "flat.vmdk" 0'],
  after = '',
  ...more
}: Parts): ImageCase {
  const database = ['#DDB', 'ddb.adapterType = "ide"', after];
  const lines = [before, version, ...header, '# Extents', ...extents, '', ...database];
  return {
    file: 'disk.vmdk',
    mayBeRefused: true,
    steps: [
      created('raw', {}, '64k', 'flat.vmdk'),
      created('vmdk', {}, '64k', 'sparse.vmdk'),
      write('disk.vmdk', lines.join(end)),
    ],
    ...more,
  };
}

function headerLines(cid: string, parent = 'ffffffff', type = 'monolithicFlat'): string[] {
  return [`CID=${cid}`, `parentCID=${parent}`, `createType="${type}"`];
}

/** Texts that are a descriptor to QEMU, or nearly one. */
const beginnings: readonly Parts[] = ['\n', '\r\n'].flatMap((end): Parts[] => [
  { end },
  { end, before: '' },
  { end, before: '#' },
  { end, before: ' # after a blank' },
  { end, before: '   ' },
  { end, before: '\t' },
  { end, before: ['# one', '#two', ' ', '  ', '# three'].join(end) },
  { end, before: ['# one', '', '# two'].join(end) },
  { end, before: `#${'x'.repeat(700)}` },
  { end, before: `#${'x'.repeat(480)}` },
  { end, before: '# a\rb' },
  { end, before: 'encoding="UTF-8"' },
  ...['2', '3', '4', '0', '10', '1 ', ' 1', '"1"', '01', ''].map((number) => ({
    end,
    version: `version=${number}`,
  })),
  ...['Version=1', 'VERSION=1', ' version=1', 'version =1', '#version=1'].map((version) => ({
    end,
    version,
  })),
]);

const headers: readonly Parts[] = [
  ...['0', 'f', 'ffffffff', 'FFFFFFFE', '0x12', '123456789', 'xyz', '', '-1'].map((cid) => headerLines(cid)),
  ...['00000000', 'fffffffe', 'FFFFFFFF', '0xffffffff'].map((parent) => headerLines('1', parent)),
  ...['vmfs', 'twoGbMaxExtentFlat', 'twoGbMaxExtentSparse', 'vmfsSparse', 'seSparse'].map((type) =>
    headerLines('1', undefined, type),
  ),
  ...['monolithicSparse', 'streamOptimized', 'custom', 'MONOLITHICFLAT', ''].map((type) =>
    headerLines('1', undefined, type),
  ),
  ['CID=1', 'createType="monolithicFlat"'],
  ['CID=1', 'parentCID=ffffffff'],
  [...headerLines('1'), ...headerLines('2')],
  ...['base.vmdk', '/srv/base.vmdk', 'sub/base.vmdk', 'nbd:localhost:10809'].map((name) => [
    ...headerLines('1', '00000002'),
    `parentFileNameHint="${name}"`,
  ]),
  [...headerLines('1'), 'parentFileNameHint="base.vmdk"'],
  [...headerLines('1'), '#parentFileNameHint="base.vmdk"'],
  [...headerLines('1'), 'parentFileNameHint=""'],
  // QEMU looks for words anywhere, and skips what follows them.
  ['cid=1', 'parentcid=ffffffff', 'createtype="monolithicFlat"'],
  ['cid=1', 'parentCID=ffffffff', 'createType="monolithicFlat"'],
  ['CID = 1', 'parentCID = ffffffff', 'createType = "monolithicFlat"'],
  ['parentCID=ffffffff', 'CID=1', 'createType="monolithicFlat"'],
  ...['+5', '0x', '0xg', ' 7', '"7"', 'fffffffffffffffff', '00000000000000001', '-f'].map((cid) =>
    headerLines(cid),
  ),
  headerLines('1', 'none'),
  [...headerLines('1'), 'parentFileNameHint=base.vmdk'],
  [...headerLines('1'), 'parentFileNameHint = "base.vmdk"'],
  [...headerLines('1'), 'parentFileNameHint\0"base.vmdk"'],
  [...headerLines('1'), `parentFileNameHint="${'a'.repeat(4095)}"`],
  [...headerLines('1'), `parentFileNameHint="${'a'.repeat(4096)}"`],
].map((header) => ({ header }));

const extentLists: readonly Parts[] = [
  [],
  ['RW 64 FLAT "flat.vmdk" 0', 'RW 64 FLAT "flat.vmdk" 64'],
  ['RW 64 FLAT "flat.vmdk"'],
  ['RW 64 FLAT "flat.vmdk" 0 extra'],
  ['RW  64  FLAT  "flat.vmdk"  0'],
  ['RW\t64\tFLAT\t"flat.vmdk"\t0'],
  [' RW 64 FLAT "flat.vmdk" 0'],
  ['RW 64 FLAT flat.vmdk 0'],
  ['RW 64 FLAT "./flat.vmdk" 0'],
  ['RW 0 FLAT "flat.vmdk" 0'],
  ['RW -64 FLAT "flat.vmdk" 0'],
  ['RW 0x40 FLAT "flat.vmdk" 0'],
  ['RW 64 VMFS "flat.vmdk"'],
  ['RW 64 VMFS "flat.vmdk" 0'],
  ['RW 128 SPARSE "sparse.vmdk"'],
  ['RW 64 SPARSE "sparse.vmdk"'],
  ['RW 128 SPARSE "sparse.vmdk" 0'],
  ['RW 128 SPARSE "sparse.vmdk"', 'RW 64 FLAT "flat.vmdk" 0'],
  ['RW 64 FLAT "flat.vmdk" 0', 'RW 128 SPARSE "sparse.vmdk"'],
  ['RW 128 SPARSE "sparse.vmdk"', 'RW 128 SPARSE "sparse.vmdk"'],
  ['RW 128 SPARSE "flat.vmdk"'],
  ['RW 64 UNKNOWN "flat.vmdk"'],
  ['RW 64 FLAT "flat.vmdk" 0', '# RW 64 FLAT "flat.vmdk" 64'],
  ['RW 64 FLAT "flat.vmdk" 0', 'something else'],
].map((extents) => ({ extents }));

/** Where we read the descriptor differently on purpose. */
const exceptions: readonly Parts[] = [
  {
    extents: ['', 'RW 128 FLAT "flat.vmdk" 0'],
    exception: 'qemu takes the line behind a blank one twice; VMware once',
  },
  {
    extents: ['RW 64 FLAT "missing.vmdk" 0'],
    exception: 'a page has only the files that were picked: a flat extent is told as the descriptor does',
  },
  {
    extents: ['RW 64 FLAT "flat.vmdk" 0', 'RDONLY 64 FLAT "flat.vmdk" 64'],
    exception: 'qemu leaves out what is not RW; what follows it would lie at another place',
  },
];

export const vmdkDescriptors: readonly ImageCase[] = [
  ...beginnings,
  ...headers,
  ...extentLists,
  ...exceptions,
  { end: '\r' },
  { version: 'version=1\r' },
  { after: 'RW 64 FLAT "flat.vmdk" 64' },
  { after: 'x'.repeat(25_000) },
  { after: '\0RW 64 FLAT "flat.vmdk" 64' },
].map(descriptor);

/** In an extent that is the whole disk, the descriptor may call it something else. */
export const vmdkEmbedded: readonly ImageCase[] = ['monolithicSparse', 'streamOptimized'].flatMap(
  (subformat) =>
    ['custom', 'fullDevice', ''].map((type) => {
      const change = edit('disk.vmdk', `create type "${type}"`, (bytes) => {
        bytes.write(`"${type}"`.padEnd(subformat.length + 2), bytes.indexOf(`"${subformat}"`));
      });
      return plain('vmdk', { subformat }, '1M', change);
    }),
);
