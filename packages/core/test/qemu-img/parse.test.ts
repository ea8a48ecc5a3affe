import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QemuImgParseError } from '../../src/errors.js';
import type { ImageInfo, SnapshotInfo } from '../../src/formats/qemu-schema.js';
import { formatInfo, formatInfoChain } from '../../src/qemu-img/info.js';
import {
  MAX_TEXT_LENGTH,
  parseQemuImgInfo,
  parseQemuImgInfoChain,
  type QemuImgInfo,
} from '../../src/qemu-img/parse/index.js';
import { PRINTED, PRINTED_CHAIN } from './printed-by-7.2.js';
import * as years from './printed-over-the-years.js';

const HEAD = 'image: disk\nfile format: qcow2\nvirtual size: 1 GiB (1073741824 bytes)\n';
const TABLE =
  'Snapshot list:\nID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT\n';
const DATE = new Date(2012, 7, 20, 10, 52, 46).getTime() / 1000;

/** The parsed info, which has to be a whole image. */
function infoOf({ info }: QemuImgInfo): ImageInfo {
  if (!info) throw new Error('name, format and virtual size are needed');
  return info;
}

const parsed = (text: string): ImageInfo => infoOf(parseQemuImgInfo(text));

function errorOf(text: string): QemuImgParseError {
  try {
    parseQemuImgInfo(text);
  } catch (error) {
    if (error instanceof QemuImgParseError) return error;
    throw error;
  }
  throw new Error(`not refused: ${text}`);
}

describe('qemu-img 7.2', () => {
  it.each(PRINTED)('$name: the text is parsed, and printed again', ({ human }) => {
    expect(formatInfo(parsed(human))).toBe(human);
  });

  it.each(PRINTED)('$name: the text parses to the same as JSON', ({ human, json }) => {
    expect(asTextTells(parsed(human))).toEqual(asTextTells(parsed(json), 'UTC'));
  });

  it('reads a backing chain in both forms', () => {
    const fromText = parseQemuImgInfoChain(PRINTED_CHAIN.human);
    const fromJson = parseQemuImgInfoChain(PRINTED_CHAIN.json);
    expect(fromText.map(({ image }) => image)).toEqual(fromJson.map(({ image }) => image));
    expect(formatInfoChain(fromText.map(infoOf))).toBe(PRINTED_CHAIN.human);
    expect(fromText[0]).toMatchObject({ backingFile: 'sub/../bm.qcow2', backingFileFormat: 'qcow2' });
    // oslo.utils uses the value from the image here.
    expect(fromJson[0]).toMatchObject({ backingFile: '../bm.qcow2', backingFileFormat: 'qcow2' });
  });

  /** Without what the text for people omits or rounds; dates as on a clock. */
  function asTextTells(info: ImageInfo, zone?: 'UTC'): unknown {
    const { 'actual-size': _, 'dirty-flag': dirty, snapshots, ...rest } = info;
    return { ...rest, dirty: dirty || false, snapshots: snapshots?.map((each) => asRowTells(each, zone)) };
  }

  function asRowTells(snapshot: SnapshotInfo, zone?: 'UTC'): unknown {
    const date = new Date(snapshot['date-sec'] * 1000);
    const offset = zone === 'UTC' ? 0 : date.getTimezoneOffset() * 60;
    return {
      ...snapshot,
      name: snapshot.name.trimEnd(),
      'date-sec': snapshot['date-sec'] - offset,
      'date-nsec': 0,
      'vm-clock-nsec': Math.floor(snapshot['vm-clock-nsec'] / 1e6),
      'vm-state-size': snapshot['vm-state-size'].toPrecision(3),
    };
  }
});

describe('every other qemu-img', () => {
  it('0.15: reads sizes without blanks and the first table', () => {
    const info = parseQemuImgInfo(years.QEMU_0_15);
    expect(info).toMatchObject({
      image: 'disk.1',
      fileFormat: 'qcow2',
      virtualSize: 2 ** 30,
      diskSize: Math.ceil(1.7 * 2 ** 30),
      encrypted: 'yes',
      clusterSize: 65536,
      backingFile: '/var/lib/nova/instances/_base/base',
      backingFileFormat: undefined,
    });
    expect(info.info?.['backing-filename']).toBe('base');
    expect(
      info.snapshots.map((each) => [each.id, each.name, each['vm-state-size'], each['vm-clock-sec']]),
    ).toEqual([
      ['1', 'daily', 0, 0],
      ['2', 'before the  upgrade', Math.ceil(1.7 * 2 ** 30), 27 * 3600 + 5 * 60 + 9],
      ['3', 'd9a9784a500742a7bb95627bb3aace38', 172 * 2 ** 20, 123 * 3600 + 59],
    ]);
    expect(info.snapshots[1]).toMatchObject({ 'date-sec': DATE, 'vm-clock-nsec': 123_000_000 });
    expect(info.snapshots[1]).not.toHaveProperty('icount');
  });

  it('1.7: reads the first format specific information', () => {
    expect(parsed(years.QEMU_1_7)).toEqual({
      filename: 't.qcow2',
      format: 'qcow2',
      'virtual-size': 67108864,
      'actual-size': 196 * 1024,
      'cluster-size': 65536,
      'dirty-flag': true,
      'backing-filename': 't.qcow2.base',
      'full-backing-filename': 'TEST_DIR/t.qcow2.base',
      'backing-filename-format': 'raw',
      'format-specific': { type: 'qcow2', data: { compat: '1.1', 'lazy-refcounts': true } },
    });
  });

  it('2.x: reads the extents of a VMDK', () => {
    const specific = parsed(years.QEMU_2_VMDK)['format-specific'];
    expect(specific).toEqual({
      type: 'vmdk',
      data: {
        cid: 2840213241,
        'parent-cid': 4294967295,
        'create-type': 'twoGbMaxExtentFlat',
        extents: ['TEST_DIR/t-f001.vmdk', 'TEST_DIR/t-f002.vmdk'].map((filename) => ({
          'virtual-size': 2147483648,
          filename,
          format: 'FLAT',
        })),
      },
    });
  });

  it.each(Object.entries(years.TABLES))('%s: reads its table of snapshots', (version, table) => {
    const { snapshots } = parseQemuImgInfo(`${HEAD}Snapshot list:\n${table}\n`);
    const common = { 'date-sec': DATE, 'date-nsec': 0 };
    const counted = version >= '5.2';
    const clock = (hours: number, seconds: number, milliseconds: number): object => ({
      'vm-clock-sec': 3600 * hours + seconds,
      'vm-clock-nsec': 1e6 * milliseconds,
    });
    const long = 'd9a9784a500742a7bb95627bb3aace38';
    expect(snapshots).toEqual([
      { ...common, id: '1', name: 'daily', 'vm-state-size': 0, ...clock(0, 0, 0) },
      {
        ...common,
        id: '2',
        name: 'before the  upgrade',
        'vm-state-size': Math.ceil(1.24 * 2 ** 20),
        ...clock(27, 309, 123),
        ...(counted && { icount: 123456 }),
      },
      {
        ...common,
        id: '3',
        name: long,
        'vm-state-size': 1000,
        ...clock(123, 59, 999),
        ...(counted && { icount: 0 }),
      },
    ]);
  });

  it('4.1: reads that a backing file cannot be found, and what is unavailable', () => {
    const info = parseQemuImgInfo(years.QEMU_4_NO_PATH);
    expect(info).toMatchObject({ backingFile: 't.qcow2.base', diskSize: 0 });
    expect(info.info).not.toHaveProperty('full-backing-filename');
    expect(info.info).not.toHaveProperty('actual-size');
    expect(formatInfo(infoOf(info))).toBe(years.QEMU_4_NO_PATH);
  });

  it('8.0: reads the file that contains an image', () => {
    const info = parsed(years.QEMU_8);
    expect(info['virtual-size']).toBe(67108864);
    expect(info.children).toEqual([
      {
        name: 'file',
        info: {
          filename: 'test.qcow2',
          format: 'file',
          'virtual-size': 197120,
          'actual-size': 196 * 1024,
          'format-specific': { type: 'file', data: { 'extent-size-hint': 1048576 } },
        },
      },
    ]);
  });

  it('8.0: reads several images, and indented text', () => {
    const chain = parseQemuImgInfoChain(years.QEMU_8_CHAIN);
    expect(chain.map((each) => [each.image, each.virtualSize, each.info?.children?.length])).toEqual([
      ['head.img', 2 ** 31, 1],
      ['head.img', 24 * 2 ** 30, 1],
    ]);
  });

  it('9.0: reads children of children', () => {
    const { children, ...info } = parsed(years.QEMU_9_NESTED);
    expect(info['format-specific']?.data).toEqual({
      compat: '1.1',
      'data-file': 'data.raw',
      'data-file-raw': true,
    });
    expect(children?.map(({ name }) => name)).toEqual(['file', 'data-file']);
    const outer = children?.[0]?.info;
    expect(outer?.snapshots).toMatchObject([{ id: '1', name: 'daily', 'date-sec': DATE }]);
    expect(outer?.children).toEqual([
      { name: 'file', info: { filename: 'outer.img', format: 'file', 'virtual-size': 1048576 } },
    ]);
    expect(children?.[1]?.info['actual-size']).toBe(0);
  });

  it('10.2: reads block limits', () => {
    expect(parsed(years.QEMU_10_2_LIMITS)).toMatchObject({
      limits: {
        'request-alignment': 1,
        'max-iov': 1024,
        'min-mem-alignment': 512,
        'opt-mem-alignment': 4096,
      },
    });
  });
});

describe('sizes in text', () => {
  it.each([
    // As oslo.utils reads them.
    ['64M', 67108864],
    ['64M (67108844 bytes)', 67108844],
    ['67108844', 67108844],
    ['64 MiB (67108844 bytes)', 67108844],
    ['4.4M', 4613735],
    ['4.4 MiB (4592640 bytes)', 4592640],
    ['2K', 2048],
    ['2 KiB (2048 bytes)', 2048],
    ['98304 B', 98304],
    ['3.1G', 3328599655],
    ['3.1 GiB', 3328599655],
    ['unavailable', 0],
    ['None', 0],
    ['0', 0],
    ['0 B', 0],
    ['1e+03', 1000],
    ['1E3 k', 1024000],
    ['9.3e+02 MiB', 930 * 2 ** 20],
    ['.5 KiB', 512],
    ['1.0T', 2 ** 40],
    // Whatever QEMU prints differently would not match its output here.
    ['1e+03 KiB', 1023999],
    ['1e+03 GiB', 1000 * 2 ** 30 - 1],
    ['0.977 KiB', 1000],
    ['8 PiB', Number.MAX_SAFE_INTEGER],
  ])('%s', (size, bytes) => {
    expect(parseQemuImgInfo(`disk_size: ${size}`).diskSize).toBe(bytes);
    expect(parseQemuImgInfo(`virtual size: ${size}`).virtualSize).toBe(bytes);
  });

  it.each(['', 'much', '1 GB (x bytes)', '1 XiB', '1 2', '-1', '1.2.3', `${'9'.repeat(90)}`])(
    'refuses %j',
    (size) => {
      expect(errorOf(`image: a\ndisk size: ${size}`)).toMatchObject({ line: 2, key: 'actual-size' });
    },
  );

  it.each(['9 PiB', '1e+30', '1 GiB (9007199254740992 bytes)', '1e999'])(
    'refuses %s: beyond 2^53 - 1',
    (size) => {
      expect(errorOf(`virtual size: ${size}`).message).toBe(
        'qemu-img info: line 1, virtual-size: is beyond 2^53 - 1',
      );
    },
  );
});

describe('QemuImgInfo, as in Nova', () => {
  it('is empty for an empty text', () => {
    for (const text of ['', ' \n\n', '{}']) {
      const info = parseQemuImgInfo(text);
      const { snapshots, ...fields } = info;
      expect(snapshots).toEqual([]);
      for (const field of Object.values(fields)) expect(field).toBeUndefined();
      expect(String(info)).toBe(
        'image: None\nfile_format: None\nvirtual_size: None\ndisk_size: None\ncluster_size: None\n' +
          'backing_file: None\nbacking_file_format: None',
      );
    }
    expect(parseQemuImgInfoChain('')).toEqual([]);
    expect(parseQemuImgInfoChain('[]')).toEqual([]);
  });

  it('accepts keys in any case, with blanks, dashes or underscores, and skips others and blank lines', () => {
    const info = parseQemuImgInfo(
      'IMAGE: a\n\nblah BLAH: bb\nfile-format: QCOW2 \n# comment\nDisk_Size: 2K\n',
    );
    expect(info).toMatchObject({ image: 'a', fileFormat: 'qcow2', diskSize: 2048, virtualSize: undefined });
    expect(info.info).toBeUndefined();
  });

  it('reads rows of snapshots with moved columns, up to the first line that is not one', () => {
    const { snapshots, backingFile } = parseQemuImgInfo(
      'image: disk.config\nSnapshot list:\n' +
        'ID        TAG                 VM SIZE                DATE       VM CLOCK\n' +
        '1        d9a9784a500742a7bb95627bb3aace38    0 2012-08-20 10:52:46 00:00:00.000\n' +
        '3        d9a9784a500742a7bb95627bb3aace38    0 2012-08-20 10:52:46 00:00:00.000\n' +
        'junk stuff: bbb\nbacking file: b',
    );
    expect(snapshots.map(({ id, name }) => [id, name])).toEqual([
      ['1', 'd9a9784a500742a7bb95627bb3aace38'],
      ['3', 'd9a9784a500742a7bb95627bb3aace38'],
    ]);
    expect(backingFile).toBe('b');
  });

  it('reads JSON', () => {
    const info = parseQemuImgInfo(`{"virtual-size": 41126400, "filename": "fake_img", "cluster-size": 65536,
      "format": "qcow2", "actual-size": 13168640, "format-specific": {"data": {"foo": "bar"}}, "encrypted": true}`);
    expect(String(info)).toBe(`image: fake_img
file_format: qcow2
virtual_size: 41126400
disk_size: 13168640
cluster_size: 65536
backing_file: None
backing_file_format: None
encrypted: yes
format_specific: {"type":"unknown","data":{"foo":"bar"}}`);
  });

  it('reads what it prints itself', () => {
    const printed = String(parseQemuImgInfo(years.QEMU_0_15));
    expect(printed).toMatch(/^snapshots: \[\{"id":"1",/m);
    expect(parseQemuImgInfo(printed)).toMatchObject({
      image: 'disk.1',
      virtualSize: 2 ** 30,
      encrypted: 'yes',
    });
  });

  it('keeps unknown keys of JSON', () => {
    expect(
      parsed('{"filename": "", "format": "raw", "virtual-size": 0, "later": {"than": -1.5}}'),
    ).toMatchObject({
      later: { than: -1.5 },
    });
  });
});

describe('text with repetitions', () => {
  it('uses the first path as the actual one, and a backing file for its own path', () => {
    const backing = (text: string): ImageInfo => parsed(`${HEAD}backing file: ${text}\n`);
    expect(backing('/a b')).toMatchObject({ 'backing-filename': '/a b', 'full-backing-filename': '/a b' });
    expect(backing('a (actual path: b) (actual path: c)')).toMatchObject({
      'backing-filename': 'a',
      'full-backing-filename': 'b) (actual path: c',
    });
    // As 0.15 has it.
    expect(backing('/a (actual path: /a)')).toEqual(backing('/a'));
  });

  it('refuses a second line of the same key', () => {
    expect(errorOf(`${HEAD}virtual size: 1 (1 bytes)\n`).message).toBe(
      'qemu-img info: line 4: there is a second line "virtual size"',
    );
    expect(errorOf(`${HEAD}Format specific information:\n    compat: 1.1\n    compat: 0.10\n`)).toMatchObject(
      {
        line: 6,
      },
    );
  });

  it('refuses several images if one is expected', () => {
    for (const text of [PRINTED_CHAIN.human, PRINTED_CHAIN.json, '[]', `${HEAD}${HEAD}`]) {
      expect(errorOf(text).message).toMatch(/several images|chain of images/);
    }
  });
});

describe('text that is not from qemu-img', () => {
  const specific = (lines: string, format = 'qcow2'): string =>
    `${HEAD.replace('qcow2', format)}Format specific information:\n${lines}\n`;
  const json = (members: string): string =>
    `{"filename": "a", "format": "raw", "virtual-size": 1, ${members}}`;

  it.each([
    ['text without one line of its own', 'hello\nworld: 1\n', ''],
    ['broken JSON', '{"filename": ', ''],
    ['a list without its header', `${HEAD}Snapshot list:\n1 a`, 'line 5, snapshots'],
    ['a list that ends there', `${HEAD}Snapshot list:`, 'line 5, snapshots'],
    [
      'a date that does not exist',
      `${HEAD}${TABLE}1         a                     0 B 2012-02-30 10:52:46 00:00:00.000`,
      'line 6, snapshots[0].date-sec',
    ],
    [
      'a negative ICOUNT',
      `${HEAD}${TABLE}\n1         a                     0 B 2012-02-20 10:52:46 00:00:00.000 -5`,
      'line 7, snapshots[0].icount',
    ],
    ['a dump with a line that is no entry', specific('    compat: 1.1\n    what'), 'line 6'],
    ['a dump that is indented too far', specific('        compat: 1.1'), 'line 5'],
    ['a dump of half a list', specific('    [0]: a\n    b: c'), 'line 5'],
    [
      'no number',
      specific('    compat: 1.1\n    refcount bits: x'),
      'line 6, format-specific.data.refcount-bits',
    ],
    [
      'a negative number',
      specific('    compat: 1.1\n    refcount bits: -1'),
      'line 6, format-specific.data.refcount-bits',
    ],
    [
      'neither true nor false',
      specific('    compat: 1.1\n    corrupt: no'),
      'line 6, format-specific.data.corrupt',
    ],
    ['a missing key', specific('    corrupt: true'), 'format-specific.data.compat'],
    ['a list where there is none', specific('    [0]: a'), 'format-specific.data'],
    [
      'an extent without a file',
      specific(
        '    cid: 1\n    parent cid: 1\n    create type: \n    extents:\n        [0]:\n            format: ',
        'vmdk',
      ),
      'format-specific.data.extents[0].filename',
    ],
    ['a child without a name', `${HEAD}Child node '/file':\n    disk size: 0\n`, 'children[0].info.filename'],
    ['a text where a number should be', json('"cluster-size": "1"'), 'cluster-size'],
    ['a number where a text should be', '{"filename": 1}', 'filename'],
    ['a fraction', json('"cluster-size": 1.5'), 'cluster-size'],
    ['a negative size', json('"actual-size": -1'), 'actual-size'],
    ['null', json('"encrypted": null'), 'encrypted'],
    ['a size beyond 2^53 - 1', json('"actual-size": 9007199254740992'), 'actual-size'],
    ['a number that would be rounded', json('"x": {"y": [0, 9007199254740993]}'), 'x.y[1]'],
    ['a number beyond all', json('"x": -1e400'), 'x'],
    ['no list', json('"snapshots": {}'), 'snapshots'],
    ['no object', json('"format-specific": []'), 'format-specific'],
    ['no data', json('"format-specific": {"type": "luks"}'), 'format-specific.data'],
    ['a snapshot of nothing', json('"snapshots": [{}]'), 'snapshots[0].id'],
    ['a nested image of nothing', json('"backing-image": {}'), 'backing-image.filename'],
  ])('%s', (_, text, where) => {
    expect(errorOf(text).where).toBe(where);
  });

  it('names the image of a chain', () => {
    expect(() => parseQemuImgInfoChain('[{}, {"format": 1}]')).toThrow(
      'qemu-img info: [1].format: is no text',
    );
    expect(() => parseQemuImgInfoChain('[1]')).toThrow('qemu-img info: [0]: is no object');
  });

  it('has endless nesting', () => {
    const deep = Array.from({ length: 200 }, (_, level) => `${' '.repeat(4 * level + 4)}a:\n`).join('');
    expect(errorOf(specific(deep).trimEnd()).reason).toBe('is nested too deeply');
    const children = Array.from(
      { length: 200 },
      (_, level) => `${' '.repeat(4 * level)}Child node '/a':\n`,
    ).join('');
    expect(errorOf(HEAD + children).reason).toBe('is nested too deeply');
    expect(errorOf(json(`"a": ${'['.repeat(1e5)}${']'.repeat(1e5)}`)).reason).toBe('is nested too deeply');
  });

  it('is longer than anybody needs', () => {
    expect(parseQemuImgInfo(HEAD.padEnd(MAX_TEXT_LENGTH)).image).toBe('disk');
    expect(errorOf(HEAD.padEnd(MAX_TEXT_LENGTH + 1)).message).toBe(
      'qemu-img info: has 16777217 characters, at most 16777216 allowed',
    );
  });

  it('is empty', () => {
    const untyped: unknown = undefined;
    expect(() => Reflect.apply(parseQemuImgInfo, undefined, [untyped])).toThrow(TypeError);
  });

  it('uses names of a prototype as plain names', () => {
    const { 'format-specific': found } = parsed(
      specific('    __proto__:\n        a: b\n    constructor: c', 'other'),
    );
    expect(Object.entries(found?.data ?? {})).toEqual([
      ['__proto__', { a: 'b' }],
      ['constructor', 'c'],
    ]);
    expect(Object.getPrototypeOf(found?.data)).toBe(Object.prototype);
    expect(parsed(HEAD.replace('qcow2', 'constructor')).format).toBe('constructor');
  });

  it('has long lines that slow down patterns', () => {
    const many = 1e6;
    const date = ' 2012-08-20 10:52:46';
    for (const text of [
      ' '.repeat(many),
      `${HEAD}disk size: 1${' '.repeat(many)}x`,
      `${HEAD}disk size: ${'1'.repeat(many)}`,
      `${HEAD}Child node '${'/'.repeat(many)}`,
      `${HEAD}backing file: ${' (actual path: '.repeat(many / 10)}`,
      `${HEAD}Format specific information:\n    a${' '.repeat(many)}`,
      HEAD + TABLE + date.repeat(many / 20),
      `${HEAD}${TABLE}1 a 0 B${date}${' '.repeat(many)}x`,
      `${HEAD}${TABLE}1 ${'1'.repeat(many)}x${date} 00:00:00.000`,
      `${HEAD}${TABLE}1 ${'1 '.repeat(many / 2)}x${date} 00:00:00.000`,
    ]) {
      onlyParseErrors(text);
    }
  });
});

/** @throws any other error */
function onlyParseErrors(text: string): void {
  for (const parse of [parseQemuImgInfo, parseQemuImgInfoChain]) {
    try {
      parse(text);
    } catch (error) {
      if (!(error instanceof QemuImgParseError)) throw error;
    }
  }
}

describe('properties', () => {
  const samples = [
    ...PRINTED.flatMap(({ human, json }) => [human, json]),
    PRINTED_CHAIN.human,
    ...[years.QEMU_0_15, years.QEMU_9_NESTED, years.QEMU_10_2_LIMITS],
    ...Object.values(years.TABLES).map((table) => `${HEAD}Snapshot list:\n${table}\n`),
  ];
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ' ',
      '\n',
      '    ',
      ': ',
      ':',
      '"',
      '{',
      '[',
      ']',
      '}',
      '-',
      '9'.repeat(20),
      '\\',
      '\u2028',
      'e',
    ),
    fc.constantFrom(...samples.flatMap((sample) => sample.split('\n').map((line) => `${line}\n`))),
  );

  it('throws nothing but QemuImgParseError for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), onlyParseErrors));
    fc.assert(fc.property(fc.array(piece), (pieces) => onlyParseErrors(pieces.join(''))));
    fc.assert(fc.property(fc.json(), onlyParseErrors));
  });

  it('throws nothing but QemuImgParseError for a modified text', () => {
    const change = fc.tuple(fc.nat(4000), fc.nat(12), piece);
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(change, { maxLength: 4 }), (sample, changes) => {
        let text = sample;
        for (const [at, removed, added] of changes) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + added + text.slice(start + removed);
        }
        onlyParseErrors(text);
      }),
      { numRuns: 500 },
    );
  });

  it('prints again what was printed for any image', () => {
    const size = fc.oneof(fc.maxSafeNat(), fc.nat(2 ** 21), fc.nat(2000));
    const name = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n]/.test(text));
    const snapshot: fc.Arbitrary<SnapshotInfo> = fc.record({
      id: fc.maxSafeNat().map(String),
      name,
      'vm-state-size': size,
      // A day without a change to daylight saving time.
      'date-sec': fc.nat(86_400).map((second) => DATE + second - 40_000),
      'date-nsec': fc.constant(0),
      'vm-clock-sec': fc.nat(4e6),
      'vm-clock-nsec': fc.nat(999_999_999),
      icount: fc.maxSafeNat(),
    });
    const extent = fc.record({ filename: name, format: name, 'virtual-size': size });
    const image: fc.Arbitrary<ImageInfo> = fc.record(
      {
        filename: name,
        format: fc.constant('vmdk'),
        'virtual-size': size,
        'actual-size': size,
        'cluster-size': fc.nat(2 ** 21),
        encrypted: fc.constant(true),
        'dirty-flag': fc.boolean(),
        'backing-filename': name,
        'full-backing-filename': name,
        snapshots: fc.array(snapshot, { minLength: 1 }),
        'format-specific': fc.record({
          type: fc.constant('vmdk' as const),
          data: fc.record({
            'create-type': name,
            cid: fc.nat(),
            'parent-cid': fc.nat(),
            extents: fc.array(extent),
          }),
        }),
      },
      { requiredKeys: ['filename', 'format', 'virtual-size'] },
    );
    fc.assert(
      fc.property(image, (info) => {
        const text = formatInfo(info);
        expect(formatInfo(parsed(text))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});
