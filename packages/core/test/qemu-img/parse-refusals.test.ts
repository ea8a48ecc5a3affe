import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QemuImgParseError } from '../../src/errors.js';
import type { ImageInfo, SnapshotInfo } from '../../src/formats/qemu-schema.js';
import { formatInfo } from '../../src/qemu-img/info.js';
import { MAX_TEXT_LENGTH, parseQemuImgInfo, parseQemuImgInfoChain } from '../../src/qemu-img/parse/index.js';
import { DATE, errorOf, HEAD, parsed } from './parsed.js';
import { PRINTED, PRINTED_CHAIN } from './printed-by-7.2.js';
import * as years from './printed-over-the-years.js';

const TABLE =
  'Snapshot list:\nID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT\n';

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
