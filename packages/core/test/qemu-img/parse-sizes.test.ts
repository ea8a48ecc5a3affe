import { describe, expect, it } from 'vitest';
import { parseQemuImgInfo, parseQemuImgInfoChain } from '../../src/qemu-img/parse/index.js';
import { errorOf, parsed } from './parsed.js';
import * as years from './printed-over-the-years.js';

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
