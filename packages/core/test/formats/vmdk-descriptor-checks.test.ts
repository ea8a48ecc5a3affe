import {
  latin1,
  type VmdkSpec,
  vmdkDescriptor,
  writeVmdk,
  writeVmdkDescriptor,
} from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';

const FLAT = 'RW 2048 FLAT "disk-flat.vmdk" 0';

async function descriptorCheck(spec: VmdkSpec): Promise<unknown> {
  return checkOf(await inspect(writeVmdk(spec)), 'descriptor');
}

describe('the descriptor of a VMDK', () => {
  it('has to exist', async () => {
    expect(await descriptorCheck({ descriptor: null })).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_extent_alone' },
    });
  });

  it('has to be ASCII', async () => {
    expect(await descriptorCheck({ lines: ['ddb.comment = "ä"'] })).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_descriptor_not_ascii' },
    });
    const invalid = writeVmdk({ lines: ['ddb.comment = "x"'] });
    invalid.bytes[600] = 0xff;
    expect(checkOf(await inspect(invalid), 'descriptor')).toMatchObject({ result: 'failed' });
  });

  it.each(['monolithicFlat', 'twoGbMaxExtentSparse', 'vmfs', 'fullDevice', 'custom'])(
    'has to have a create type that needs no other file, unlike %s',
    async (createType) => {
      expect(await descriptorCheck({ createType })).toMatchObject({
        result: 'failed',
        reason: { code: 'vmdk_split_extent', params: { createType, extent: 'disk.vmdk' } },
      });
    },
  );

  it('has to state its create type', async () => {
    expect(await descriptorCheck({ descriptor: 'version=1\nRW 2048 SPARSE "a"' })).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_type_missing_extent', params: { extent: 'a' } },
    });
  });

  it.each([
    'hello',
    'two words=1',
    'RW 2048',
    'RW 2048 SPARSE disk.vmdk',
    'RW -1 SPARSE "disk.vmdk"',
    'READ 2048 SPARSE "disk.vmdk"',
    'createType="monolithicFlat"',
    '=',
  ])('must not have a line like %s', async (line) => {
    expect(await descriptorCheck({ lines: [line] })).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_descriptor_line', params: { line } },
    });
  });

  it.each(['/dev/sda', '../secret', '\\\\server\\share', 'C:\\pagefile.sys'])(
    'must not have an extent in another folder, like %s',
    async (name) => {
      expect(await descriptorCheck({ lines: [`RDONLY 1 FLAT "${name}" 0`] })).toMatchObject({
        result: 'failed',
        reason: { code: 'vmdk_extent_elsewhere', params: { name } },
      });
    },
  );

  it('has to have an extent', async () => {
    expect(await descriptorCheck({ extents: [] })).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_no_extent' },
    });
  });

  it('has only NULs after its first NUL, up to the end that the header states', async () => {
    const hidden = { result: 'failed', reason: { code: 'vmdk_hidden_text' } };
    expect(await descriptorCheck({ descriptor: `${vmdkDescriptor()}\0hello` })).toMatchObject(hidden);
    const image = writeVmdk({ descriptorSize: 2 });
    image.bytes[3 * 512 - 1] = 1;
    expect(checkOf(await inspect(image), 'descriptor')).toMatchObject(hidden);
    image.bytes[3 * 512 - 1] = 0;
    image.bytes[3 * 512] = 1;
    expect(checkOf(await inspect(image), 'descriptor')).toMatchObject({ result: 'passed' });
  });

  /** A descriptor, and what is left of longer ones where it was written over them, one after another. */
  function writtenOver(text: string, longer: readonly string[]): string {
    const bytes = [...longer, text].reduce((old, next) => `${next}\0${old.slice(next.length + 1)}`, '');
    return bytes.replace(/\0+$/, '');
  }

  it('may have behind its NUL what QEMU leaves of it where it writes a shorter CID', async () => {
    const withCid = (cid: string): string => vmdkDescriptor().replace('CID=fffffffe', `CID=${cid}`);
    const cids = ['4188a012', '4188a01', '4188a0', '4188a', '4188', '418', '41', '4'];
    for (const [i, cid] of cids.entries()) {
      for (const longer of [cids.slice(0, 1), cids.slice(0, i + 1)]) {
        const descriptor = writtenOver(withCid(cid), longer.map(withCid));
        expect(await descriptorCheck({ descriptor }), cid).toMatchObject({ result: 'passed' });
      }
    }
    const left = writtenOver(withCid('4'), [withCid('4188a012')]);
    expect(left.length - left.indexOf('\0')).toBe(7);
    const hidden = { result: 'failed', reason: { code: 'vmdk_hidden_text' } };
    for (const at of [1, 2, 6]) {
      const descriptor = `${left.slice(0, -at)}#${left.slice(left.length - at + 1)}`;
      expect(await descriptorCheck({ descriptor }), `${at}`).toMatchObject(hidden);
    }
    // One more than a CID has digits.
    const text = vmdkDescriptor();
    expect(await descriptorCheck({ descriptor: `${text}\0${text.slice(-7)}` })).toMatchObject(hidden);
    expect(await descriptorCheck({ descriptor: `${text}\0${text.slice(-6)}` })).toMatchObject({
      result: 'passed',
    });
  });

  it('may claim to have thousands of sectors', async () => {
    const report = await inspect(writeVmdk({ descriptorSize: 4096 }));
    expect(report.details).toMatchObject({ header: { descriptorSize: 4096 * 512 } });
    expect(report.safety.safe).toBe(true);
  });

  it('is read by QEMU even if the header denies it', async () => {
    const image = writeVmdk({ parentFileNameHint: '/etc/passwd' });
    for (const fields of [{ descriptorSize: 0 }, { descriptorOffset: 0 }]) {
      const report = await inspect(image.with(fields));
      expect(report.details).toMatchObject({ header: { descriptorSize: 0 }, backingFile: '/etc/passwd' });
      expect(report.safety.safe).toBe(false);
    }
  });

  it.each([
    ['CID=zzzz', null, 'CID'],
    ['cid=1\n#CID', null, 'CID'],
    ['CID=', null, 'CID'],
    ['CID=1g', 1, null],
    ['CID=0x12', 0x12, null],
    ['CID=0x', 0, null],
    ['CID=-1', 0xffffffff, null],
    ['CID=+5', 5, null],
    ['CID= \t7', 7, null],
    ['CID=123456789abcdef0', 0x9abcdef0, null],
    ['CID=0123456789abcdef0', 0x9abcdef0, null],
    ['CID=fedcba98765432101', 0xffffffff, null],
  ])('has the identifier that QEMU reads in %j', async (line, cid, fault) => {
    const descriptor = vmdkDescriptor().replace('CID=fffffffe', line);
    const report = await inspect(writeVmdk({ descriptor }));
    expect(report.details).toMatchObject({ descriptor: { cid, fault } });
    expect(checkOf(report, 'descriptor').reason).toEqual(
      fault === null ? undefined : { code: 'vmdk_identifier', params: { field: fault } },
    );
    expect(report.safety.safe).toBe(fault === null);
  });

  it('has the identifier that follows the first of these letters, even within another word', async () => {
    const descriptor = vmdkDescriptor().replace(
      'CID=fffffffe\nparentCID=ffffffff',
      'parentCID=ffffffff\nCID=1',
    );
    expect((await inspect(writeVmdk({ descriptor }))).details).toMatchObject({
      descriptor: { cid: 0xffffffff, parentCid: 0xffffffff, fault: null },
    });
  });

  it.each(['parentCID=zz', 'parentcid=ffffffff'])('has to have a parent identifier, not %s', async (line) => {
    const descriptor = vmdkDescriptor().replace('parentCID=ffffffff', line);
    expect(await descriptorCheck({ descriptor })).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_identifier', params: { field: 'parentCID' } },
    });
  });

  it('has its words in its first 10 KiB', async () => {
    const comment = (length: number): string => `#${'x'.repeat(length - 2)}\n`;
    const text = vmdkDescriptor();
    const before = text.slice(0, text.indexOf('CID='));
    const long = (length: number): string =>
      before + comment(length - before.length - 'CID=f'.length) + text.slice(before.length);
    const at = (length: number) => inspect(writeVmdk({ descriptor: long(length), descriptorSize: 30 }));
    expect((await at(10_240)).details).toMatchObject({ descriptor: { cid: 0xf, parentCid: null } });
    expect((await at(10_239)).details).toMatchObject({ descriptor: { cid: 0xff, parentCid: null } });
  });

  it('does not end where the header says, as QEMU reads on', async () => {
    const image = writeVmdk({ descriptor: `${vmdkDescriptor()}`.padEnd(1024, '#'), descriptorSize: 2 });
    image.bytes.set(latin1('\nparentFileNameHint="/etc/passwd"\n\0'), 3 * 512);
    expect(checkOf(await inspect(image), 'backing_file')).toMatchObject({
      result: 'failed',
      reason: { code: 'backing_file', params: { name: '/etc/passwd' } },
    });
  });

  it('alone counts if the header states no capacity', async () => {
    const report = await inspect(writeVmdk({ extents: ['RW 4096 FLAT "a" 0'] }).with({ capacity: 0 }));
    expect(report.virtualSize).toBe(4096 * 512);
    expect(checkOf(report, 'descriptor')).toMatchObject({
      result: 'failed',
      reason: { code: 'vmdk_split_extent', params: { createType: 'monolithicSparse', extent: 'a' } },
    });
  });

  it('is cut if its lines are longer than anyone needs', async () => {
    const report = await inspect(writeVmdk({ lines: ['x'.repeat(5000)] }));
    expect(JSON.stringify(checkOf(report, 'descriptor').reason).length).toBeLessThan(200);
  });
});

describe('the parent of a VMDK', () => {
  it('is a backing file', async () => {
    const report = await inspect(writeVmdk({ parentCid: '12345678', parentFileNameHint: 'base.vmdk' }));
    expect(report.details).toMatchObject({
      backingFile: 'base.vmdk',
      descriptor: { parentCid: 0x12345678, parentFileNameHint: 'base.vmdk' },
    });
    expect(checkOf(report, 'backing_file')).toMatchObject({ result: 'failed' });
    expect(report.safety.safe).toBe(false);
  });

  it('counts without a name, too', async () => {
    const report = await inspect(writeVmdk({ parentCid: '12345678' }));
    expect(checkOf(report, 'backing_file')).toMatchObject({
      result: 'failed',
      reason: { code: 'backing_file_unnamed' },
    });
  });

  it('counts if its identifier is not a number', async () => {
    expect(checkOf(await inspect(writeVmdk({ parentCid: 'none' })), 'backing_file')).toMatchObject({
      result: 'failed',
    });
  });

  it.each([
    ['# parentFileNameHint="/etc/passwd"', '/etc/passwd'],
    ['ddb.parentFileNameHint="/etc/passwd"', '/etc/passwd'],
    // QEMU skips two characters, whatever they are, and reads up to a quotation mark.
    ['ddb.x = "parentFileNameHint=/etc/passwd"', 'etc/passwd'],
    ['parentFileNameHint = "/etc/passwd"', ' '],
    ['parentFileNameHint\0"/etc/passwd"', '/etc/passwd'],
    ['parentFileNameHint="base\0.vmdk"', 'base'],
    ['PARENTFILENAMEHINT = "/etc/passwd"', '/etc/passwd'],
  ])('counts wherever QEMU, or another program, finds its name: %j', async (line, name) => {
    const report = await inspect(writeVmdk({ lines: [line] }));
    expect(report.details).toMatchObject({ backingFile: name });
    expect(checkOf(report, 'backing_file')).toMatchObject({ result: 'failed' });
  });

  it('does not count if its name is empty', async () => {
    const report = await inspect(writeVmdk({ parentFileNameHint: '' }));
    expect(report.details).toMatchObject({ backingFile: null });
    expect(report.safety.safe).toBe(true);
  });

  it('has a terminated name of at most 4095 bytes', async () => {
    const fault = 'parentFileNameHint';
    const open = vmdkDescriptor({ createType: 'monolithicSparse' })
      .replaceAll('ddb.', '#')
      .replaceAll('"', '');
    for (const [descriptor, expected] of [
      [`${open}parentFileNameHint="base`, fault],
      [vmdkDescriptor({ parentFileNameHint: 'a'.repeat(4096) }), fault],
      [vmdkDescriptor({ parentFileNameHint: 'a'.repeat(4095) }), null],
    ] as const) {
      const { details, safety } = await inspect(writeVmdk({ descriptor }));
      expect(details).toMatchObject({ descriptor: { fault: expected } });
      expect(safety.safe).toBe(false);
    }
  });
});

describe('a VMDK that consists only of a descriptor', () => {
  it.each([
    ['monolithicFlat', [FLAT], 2048],
    ['twoGbMaxExtentFlat', ['RW 4192256 FLAT "a-f001.vmdk" 0', 'RW 2101248 FLAT "a-f002.vmdk" 0'], 6293504],
    ['twoGbMaxExtentSparse', ['RW 4192256 SPARSE "a-s001.vmdk"', 'RW 5 SPARSE "a-s002.vmdk"'], 4192261],
    ['vmfs', ['RW 192780 VMFS "gleek-flat.vmdk"'], 192780],
    ['vmfsSparse', ['RW 16384 VMFSSPARSE "gleek-000001-delta.vmdk"'], 16384],
    ['seSparse', ['RW 16384 SESPARSE "gleek-000001-sesparse.vmdk"'], 16384],
    ['vmfsRawDeviceMap', ['RW 16384 VMFSRDM "gleek-rdm.vmdk"'], 16384],
    ['vmfsRaw', ['RW 16384 VMFSRAW "gleek-rdm.vmdk"'], 16384],
    ['partitionedDevice', ['RW 63 FLAT "pt.vmdk" 0', 'RDONLY 8 ZERO', 'NOACCESS 1 ZERO'], 72],
    ['fullDevice', ['RW 16384 FLAT "\\\\.\\PhysicalDrive1" 63 partitionUUID device-id'], 16384],
  ])(
    'of the type %s is recognized, sized by its extents, and refused',
    async (createType, extents, sectors) => {
      const report = await inspect(writeVmdkDescriptor({ createType, extents }));
      expect(report).toMatchObject({ format: 'vmdk', qemuFormat: 'vmdk', virtualSize: sectors * 512 });
      expect(report.details).toMatchObject({
        fileType: 'descriptor',
        header: null,
        descriptor: { createType },
      });
      expect(checkOf(report, 'structure')).toMatchObject({ result: 'passed' });
      expect(checkOf(report, 'descriptor')).toMatchObject({ result: 'failed' });
      expect(report.safety.safe).toBe(false);
    },
  );

  it('reports its extents', async () => {
    const extents = ['RW 2048 FLAT "disk-flat.vmdk" 63', 'NOACCESS 10 ZERO', 'RDONLY 1 SPARSE "s.vmdk"'];
    expect((await inspect(writeVmdkDescriptor({ extents }))).details).toMatchObject({
      descriptor: {
        extents: [
          { access: 'RW', size: 2048 * 512, type: 'FLAT', filename: 'disk-flat.vmdk', offset: 63 * 512 },
          { access: 'NOACCESS', size: 5120, type: 'ZERO', filename: null, offset: null },
          { access: 'RDONLY', size: 512, type: 'SPARSE', filename: 's.vmdk', offset: null },
        ],
      },
    });
  });

  it.each([
    ['with nothing but a version, as QEMU does', 'version=1\n'],
    ['with comments and blank lines in front, as QEMU does', '# a\n  \n#b\n \nversion=3\r\n'],
    ['by its first line', '# Disk DescriptorFile\n'],
    ['by its create type, as Glance does', `encoding="UTF-8"\ncreateType="vmfs"\n${FLAT}`],
    ['with CRLF', vmdkDescriptor({ newline: '\r\n' })],
    ['padded with NULs', vmdkDescriptor().padEnd(1024, '\0')],
    ['in a large file', vmdkDescriptor().padEnd(70000, '\n#')],
  ])('is recognized %s', async (_, text) => {
    const report = await inspect(writeVmdkDescriptor({ text }));
    expect(report.format).toBe('vmdk');
    expect(checkOf(report, 'structure')).toMatchObject({ result: 'passed' });
    expect(report.safety.safe).toBe(false);
  });

  it.each([
    ['an unknown version', 'version=4\n'],
    ['a version that does not come first', 'x=1\nversion=1\n'],
    ['other text', '# a comment\nhello world\n'],
    ['a create type behind a NUL', 'a\0\ncreateType="vmfs"\n'],
    ['a few bytes', 'KDM'],
  ])('is not recognized in %s', async (_, text) => {
    expect((await inspect(writeVmdkDescriptor({ text }))).format).not.toBe('vmdk');
  });

  it('is refused even if its create type needs no other file', async () => {
    const report = await inspect(writeVmdkDescriptor({ createType: 'monolithicSparse' }));
    expect(checkOf(report, 'descriptor')).toMatchObject({
      result: 'failed',
      reason: {
        code: 'vmdk_split_extent',
        params: { createType: 'monolithicSparse', extent: 'disk-flat.vmdk' },
      },
    });
  });

  it.each([
    [
      'vmdk: extent size is 17592186044416, expected at most 17592186044415',
      ['RW 17592186044416 FLAT "a" 0'],
    ],
    ['vmdk: extent offset is 1e+30, expected at most 17592186044415', [`RW 1 FLAT "a" 1${'0'.repeat(30)}`]],
    [
      'vmdk: capacity is 17592186044416, expected at most 17592186044415',
      [FLAT, 'RW 17592186042368 FLAT "b" 0'],
    ],
  ])('is malformed if %s', async (reason, extents) => {
    expect(structureOf(await inspect(writeVmdkDescriptor({ extents })))).toBe(reason);
  });

  it('is malformed beyond 512 KiB', async () => {
    const report = await inspect(writeVmdkDescriptor({ text: vmdkDescriptor().padEnd(600000, '\n') }));
    expect(structureOf(report)).toBe('vmdk: descriptor length is 524288, expected at most 524287');
  });

  it('takes little time for blank lines and for long ones', async () => {
    const begin = performance.now();
    for (const text of [
      'version=1\n'.padEnd(524000, '\n'),
      'version=1\n'.padEnd(524000, ' '),
      `version=1\n${'RW 1 '.repeat(100000)}`,
    ]) {
      await inspect(writeVmdkDescriptor({ text }));
    }
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  // A line may contain a CR, which ends a line for regular expressions. Each took 2 to 15 s.
  it.each([
    ['digits behind the name of an extent', `RW 1 SPARSE "x" ${'1'.repeat(990)}\rx\n`],
    ['blanks behind an equals sign', `a=${' '.repeat(500)}${'x'.repeat(500)}\rx\n`],
  ])('takes linear, not quadratic, time for a line: %s', async (_, line) => {
    const begin = performance.now();
    await inspect(writeVmdkDescriptor({ text: `version=1\n${line.repeat(500)}` }));
    expect(performance.now() - begin).toBeLessThan(1500);
  });
});
