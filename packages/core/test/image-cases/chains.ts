import { created, cross, edit, type ImageCase, plain, write } from './image-case.js';

/** Where a backing file may be stated. */
const NAMES: readonly string[] = [
  './base.raw',
  '../base.raw',
  'sub/base.raw',
  '/srv/images/base.raw',
  'with blanks.raw',
  'grün "quoted".raw',
  '日本語.raw',
  'a,b=c.raw',
  'file:base.raw',
  'nbd:localhost:10809:exportname=disk',
  'nbd+unix:///disk?socket=/run/nbd.sock',
  'https://example.com/base.raw',
  'ssh://user@example.com/base.raw',
  'json:{"driver":"raw","file":{"driver":"file","filename":"base.raw"}}',
  'json:{"driver":"qcow2","file.driver":"nbd","file.host":"localhost"}',
  'fat:/srv',
  './a:b.raw',
  'a/b:c.raw',
  'n'.repeat(255),
  'n'.repeat(1000),
];

/** An image over a backing file that nobody opens. */
function over(name: string, backingFormat: string, compat: string, file = 'disk.qcow2'): ImageCase {
  // Creates the folders, too.
  const folder = write(file, '');
  const options = { compat, backing_file: name, backing_fmt: backingFormat };
  return { file, steps: [folder, created('qcow2', options, '1M', file, '-u')] };
}

export const qcow2Chains: readonly ImageCase[] = [
  ...NAMES.map((name) => over(name, 'raw', '1.1')),
  over('base.qcow2', 'qcow2', '0.10'),
  ...['base.raw', '/srv/base.raw', 'nbd:localhost:10809', 'json:{"driver":"null-co"}'].flatMap((name) =>
    ['sub/disk.qcow2', './disk.qcow2', './a:b/disk.qcow2'].map((file) => over(name, 'raw', '1.1', file)),
  ),
  ...['raw', 'qcow2', 'qcow', 'vmdk', 'vdi', 'vpc', 'vhdx', 'qed', 'luks', 'nbd'].map((format) =>
    over('base', format, '1.1'),
  ),
];

const BACKING_FORMAT = 'e2792aca';

/** As from before `create` required the backing file's format. */
function withoutFormat(name: string): ImageCase {
  const image = over(name, 'raw', '1.1');
  const rename = edit(image.file, 'the header extension with the format is another one', (bytes) => {
    bytes.write('12345678', bytes.indexOf(BACKING_FORMAT, 0, 'hex'), 'hex');
  });
  return { ...image, steps: [...image.steps, rename] };
}

export const chainsWithoutFormat: readonly ImageCase[] = [
  ...['base.raw', '/srv/base.raw', 'json:{"driver":"null-co"}'].map((name) => withoutFormat(name)),
  ...['base.raw', '/srv/base.raw', 'nbd:localhost:10809', 'n'.repeat(500)].flatMap((name) =>
    ['qcow2', 'raw'].map((backingFormat): ImageCase => {
      const options = { backing_file: name, backing_fmt: backingFormat, cluster_size: '64k' };
      return { file: 'disk.qed', steps: [created('qed', options, '1M', 'disk.qed', '-u')] };
    }),
  ),
  ...['base.raw', '/srv/base.raw', 'nbd:localhost:10809', 'n'.repeat(500)].map((name): ImageCase => {
    const options = { backing_file: name, backing_fmt: 'raw' };
    return { file: 'disk.qcow', steps: [created('qcow', options, '1M', 'disk.qcow', '-u')] };
  }),
];

/** qcow2 images with their data in another file. */
export const qcow2DataFiles: readonly ImageCase[] = [
  ...cross({
    data_file_raw: ['', 'on'],
    preallocation: ['', 'metadata', 'falloc', 'full'],
    data_file: ['data.raw'],
  }),
  ...cross({ data_file: ['with blanks.raw', 'grün "quoted".raw', './data.raw'], extended_l2: ['', 'on'] }),
].map((options) => plain('qcow2', options));
