import {
  crash,
  created,
  edit,
  type ImageCase,
  type Options,
  plain,
  qemuImg,
  type Step,
} from './image-case.js';

const FILE = 'disk.qcow2';

const NO_TEXT =
  'what is no UTF-8 is U+FFFD to us, as often as the Encoding Standard has it; qemu-img prints the bytes themselves for ' +
  'people, and in JSON one U+FFFD for a sequence';
const NO_CHARACTER = 'qemu-img prints U+FFFD for a noncharacter in JSON, and the character for people';

/** Names that may confuse a terminal, JSON or a table column. */
const NAMES: readonly string[] = [
  'clean',
  'with blanks  in it',
  'a "quoted" one',
  "it's",
  'back\\slash',
  'tab\there',
  'line\nbreak',
  'bell\x07 and DEL \x7f',
  'grün',
  'каталог',
  '日本語のスナップショット',
  '💾 disk',
  'e\u0301',
  '\ufeffmark',
  '100%s %d',
  '#3',
  'null',
  'a'.repeat(16),
  'a'.repeat(17),
  'a'.repeat(255),
  'é'.repeat(127),
];

function snapshots(options: Options, names: readonly string[], ...then: Step[]): ImageCase {
  const taken = names.map((name) => qemuImg('snapshot', '-c', name, FILE));
  return { file: FILE, steps: [created('qcow2', options, '1M', FILE), ...taken, ...then] };
}

/** Changes the entry of the first snapshot. */
function inSnapshot(what: string, change: (entry: Buffer) => void, name = 'one'): ImageCase {
  const step = edit(FILE, `${what} of the snapshot`, (bytes) => {
    change(bytes.subarray(Number(bytes.readBigUInt64BE(64))));
  });
  return snapshots({}, [name], step);
}

export const qcow2Snapshots: readonly ImageCase[] = [
  ...NAMES.map((name) => snapshots({}, [name])),
  { ...snapshots({}, ['not \ufffe a character']), exception: NO_CHARACTER },
  snapshots({ compat: '0.10' }, ['old', 'older']),
  snapshots({ cluster_size: '512' }, ['one', 'two', 'three']),
  snapshots({ cluster_size: '2M', extended_l2: 'on' }, ['one', 'two', 'three']),
  snapshots({}, ['same', 'same', 'same']),
  snapshots(
    {},
    Array.from({ length: 12 }, (_, i) => `snapshot ${i}`),
  ),
  snapshots({}, ['one', 'two', 'three'], qemuImg('snapshot', '-d', 'two', FILE)),
  snapshots({}, ['one'], qemuImg('snapshot', '-d', 'one', FILE)),
  snapshots({}, ['one'], qemuImg('resize', '-q', FILE, '3M')),
  snapshots({ lazy_refcounts: 'on' }, ['one'], crash(FILE)),
  inSnapshot('date_sec 0', (entry) => entry.writeUInt32BE(0, 16)),
  inSnapshot('date_sec 2^31', (entry) => entry.writeUInt32BE(2 ** 31, 16)),
  inSnapshot('date_sec 2^32 - 1', (entry) => entry.writeUInt32BE(2 ** 32 - 1, 16)),
  inSnapshot('date_nsec', (entry) => entry.writeUInt32BE(999_999_999, 20)),
  inSnapshot('date_nsec 2^32 - 1', (entry) => entry.writeUInt32BE(2 ** 32 - 1, 20)),
  ...[
    1n,
    999_999n,
    1_000_000n,
    59_999_999_999n,
    3_600_000_000_000n,
    360_000_000_000_000n,
    2n ** 63n - 1n,
  ].map((clock) => inSnapshot(`vm_clock_nsec ${clock}`, (entry) => entry.writeBigUInt64BE(clock, 24))),
  ...[1n, 1023n, 1024n, 2n ** 32n, 2n ** 52n].map((size) =>
    inSnapshot(`vm_state_size ${size}`, (entry) => entry.writeBigUInt64BE(size, 40)),
  ),
  inSnapshot('vm_state_size where it is not 64 bits', (entry) => {
    entry.writeUInt32BE(123456789, 32);
    // The extra data becomes the id, which begins with its name's last character.
    entry.writeUInt32BE(0, 36);
    entry.writeUInt16BE(1, 12);
    entry.write('7abc', 40, 'latin1');
  }),
  ...[0n, 1n, 12_345_678_901n, 2n ** 53n - 1n].map((icount) =>
    inSnapshot(`icount ${icount}`, (entry) => entry.writeBigUInt64BE(icount, 56)),
  ),
  // Invalid UTF-8: a byte that never occurs, a stray continuation, a missing one, a surrogate, '/' in two bytes, and
  // a sequence of more than four.
  ...['ff', '80', 'c3', 'e282', 'eda080', 'c0af', 'f8888080af'].map((hex) => ({
    ...inSnapshot(
      `name of the bytes ${hex}`,
      (entry) =>
        Buffer.from(hex, 'hex').copy(entry, 40 + entry.readUInt32BE(36) + entry.readUInt16BE(12) + 1),
      'a______z',
    ),
    exception: NO_TEXT,
  })),
];

function bitmaps(options: Options, bitmapArgs: readonly (readonly string[])[], ...then: Step[]): ImageCase {
  const added = bitmapArgs.map((args) => qemuImg('bitmap', ...args));
  return { file: FILE, steps: [created('qcow2', options, '1M', FILE), ...added, ...then] };
}

const add = (name: string, ...more: string[]): string[] => ['--add', ...more, FILE, name];

export const qcow2Bitmaps: readonly ImageCase[] = [
  ...NAMES.map((name) => bitmaps({}, [add(name)])),
  ...['512', '4k', '64k', '1M', '2G'].map((granularity) => bitmaps({}, [add('one', '-g', granularity)])),
  bitmaps({}, [add('one', '--disable')]),
  bitmaps({}, [add('one'), add('two', '--disable'), add('three', '-g', '4k')]),
  bitmaps({ cluster_size: '4k' }, [add('one'), add('two')]),
  bitmaps({ extended_l2: 'on' }, [add('one')]),
  bitmaps(
    {},
    Array.from({ length: 20 }, (_, i) => add(`bitmap-${i}`)),
  ),
  bitmaps({}, [add('one'), ['--remove', FILE, 'one']]),
  bitmaps({}, [add('one'), add('two')], crash(FILE)),
  bitmaps({}, [add('one', '--disable')], crash(FILE)),
  bitmaps({}, [add('one')], qemuImg('snapshot', '-c', 'both', FILE)),
  bitmaps(
    {},
    [add('one')],
    edit(FILE, 'autoclear bit of the bitmaps cleared', (bytes) => bytes.fill(0, 88, 96)),
  ),
];

/** Images with clusters, compressed and not. */
export const qcow2Contents: readonly ImageCase[] = ['zlib', 'zstd'].flatMap((type) =>
  [[], ['-c']].flatMap((flags) =>
    ['4k', '64k', '2M'].map((clusterSize): ImageCase => {
      const options = `compression_type=${type},cluster_size=${clusterSize}`;
      const raw = plain('raw', {}, '3M');
      const convert = qemuImg('convert', ...flags, '-O', 'qcow2', '-o', options, raw.file, FILE);
      return { file: FILE, steps: [...raw.steps, convert] };
    }),
  ),
);
