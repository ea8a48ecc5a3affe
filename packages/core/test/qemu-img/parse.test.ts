import { describe, expect, it } from 'vitest';
import type { ImageInfo, SnapshotInfo } from '../../src/formats/qemu-schema.js';
import { formatInfo, formatInfoChain } from '../../src/qemu-img/info.js';
import { parseQemuImgInfo, parseQemuImgInfoChain } from '../../src/qemu-img/parse/index.js';
import { DATE, HEAD, infoOf, parsed } from './parsed.js';
import { PRINTED, PRINTED_CHAIN } from './printed-by-7.2.js';
import * as years from './printed-over-the-years.js';

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
