import {
  latin1,
  type TestImage,
  vmdkDescriptor,
  writeVmdk,
  writeVmdkDescriptor,
} from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/bytes/bytes.js';
import { readDescriptor, refuseFaultyDescriptor } from '../../src/formats/vmdk/descriptor.js';
import { descriptorNameOf, isOneOfSeveral, refuseExtentAlone } from '../../src/formats/vmdk/extent-alone.js';
import type { VmdkFinding } from '../../src/formats/vmdk/header.js';
import { probeVmdk } from '../../src/formats/vmdk/probe.js';
import { isVmdkDescriptor, recogniseVmdk } from '../../src/formats/vmdk/recognise.js';
import { checkOf, inspect } from '../inspect.js';

const bytesOf = (text: string): Bytes => new Bytes(latin1(text), 'vmdk', 'descriptor');
const read = (text: string) => readDescriptor(bytesOf(text), text.length, false);

describe('the lines of a VMDK descriptor', () => {
  it('are read up to 1024 characters', () => {
    const value = (length: number) => read(`ddb.x=${'y'.repeat(length - 6)}`).ddb['x']?.length;
    expect([1023, 1024, 1025].map(value)).toEqual([1017, 1018, 1018]);
  });

  it('are named by their first 80 characters if they are not understood', () => {
    for (const length of [79, 80, 81])
      expect(read(`?${'x'.repeat(length - 1)}`).unknownLine).toBe(`?${'x'.repeat(Math.min(length, 80) - 1)}`);
  });

  it('are the first that are not understood', () => {
    expect(read('a b\nc d\n').unknownLine).toBe('a b');
  });

  it('may name an extent of no sectors', () => {
    expect(read('RW 0 FLAT "a" 0')).toMatchObject({ capacity: 0, extents: [{ size: 0, offset: 0 }] });
  });

  it('are 524287 bytes at most', () => {
    expect(read('\n'.repeat(524287)).unknownLine).toBeNull();
    expect(() => read('\n'.repeat(524288))).toThrow('descriptor length is 524288, expected at most 524287');
  });

  it('may be absent, as in the extents of a disk that QEMU splits', async () => {
    const report = await inspect(writeVmdk({ descriptor: '' }));
    expect(checkOf(report, 'structure').result).toBe('passed');
    expect(report.details).toMatchObject({ descriptor: { extents: [], createType: null } });
  });
});

describe('the words by which QEMU opens a VMDK', () => {
  it('may be the first of the descriptor', () => {
    expect(read('CID=5\nparentCID=6\n')).toMatchObject({ cid: 5, parentCid: 6, fault: null });
    expect(read('parentFileNameHint="a"\nCID=5\nparentCID=6\n').parentFileNameHint).toBe('a');
  });

  it.each([
    ['nothing names one', '', null],
    ['a comment does', '# parentCID=12345678\n', ''],
    ['a line does that is no number', 'parentCID=none\n', ''],
    ['all ones do, which stand for none', 'parentCID=ffffffff\n', null],
  ])('decide whether it has a parent, if %s', async (_, line, backingFile) => {
    const descriptor = vmdkDescriptor().replace('parentCID=ffffffff\n', line);
    expect((await inspect(writeVmdk({ descriptor }))).details).toMatchObject({ backingFile });
  });

  it('make an image unreadable that QEMU refuses', () => {
    const fault = 'parentFileNameHint is malformed';
    const descriptor = read(`${vmdkDescriptor().replaceAll('"', '')}parentFileNameHint="base`);
    expect(() => refuseFaultyDescriptor({ descriptor })).toThrow(fault);
    for (const right of [read(vmdkDescriptor()), null, 'unseen'] as const)
      expect(() => refuseFaultyDescriptor({ descriptor: right })).not.toThrow();
  });
});

describe('the first bytes of a VMDK', () => {
  it.each([
    ['KDMV', true, false],
    ['COWD', true, false],
    ['KDMX', false, false],
    ['version=1\n', true, true],
    ['# a\n \r\n  \nversion=3\r\n', true, true],
    // To QEMU, which looks for names before it, a NUL may be in a comment.
    ['# a\0b\nversion=2\n', true, true],
    ['version=4\n', false, false],
    ['version=1 \n', false, true],
    ['\t\nversion=1\n', false, true],
    ['# Disk DescriptorFile\n', false, true],
    ['a=b\ncreateType = "vmfs"\n', false, true],
    ['a\0\ncreateType="vmfs"\n', false, false],
  ])('are %j: recognized by QEMU: %s; a descriptor: %s', (text, isQemus, isDescriptor) => {
    const head = bytesOf(text);
    expect([recogniseVmdk(head), isVmdkDescriptor(head)]).toEqual([isQemus, isDescriptor]);
  });
});

describe('one extent of a VMDK in several files', () => {
  const finding = ({ bytes }: TestImage): VmdkFinding => {
    const probe = probeVmdk();
    const answer = (offset: number, length: number) => ({
      bytes: new Bytes(bytes.subarray(offset, offset + length), 'vmdk', 'part'),
    });
    let step = probe.next(answer(0, 0));
    while (!step.done) {
      const request = step.value;
      step = probe.next('claim' in request ? answer(0, 0) : answer(Number(request.offset), request.length));
    }
    if (!step.value) throw new Error('a VMDK needed');
    return step.value;
  };

  it.each([
    ['no descriptor', writeVmdk({ descriptor: null }), true],
    ['room for one', writeVmdk({ descriptor: '' }), true],
    ['one of an identifier', writeVmdk({ descriptor: 'CID=1\nparentCID=1\n' }), false],
    ['one of a create type', writeVmdk({ descriptor: 'createType="monolithicSparse"\n' }), false],
    ['one of an extent', writeVmdk({ descriptor: 'RW 2048 SPARSE "a.vmdk"\n' }), false],
    ['no capacity', writeVmdk({ descriptor: null }).with({ capacity: 0 }), false],
    ['a whole descriptor', writeVmdk(), false],
    ['nothing but a descriptor', writeVmdkDescriptor(), false],
  ])('is recognized by %s', (_, image, expected) => {
    const found = finding(image);
    expect(isOneOfSeveral(found)).toBe(expected);
    expect(isOneOfSeveral({ ...found, descriptor: 'unseen' })).toBe(false);
  });

  it.each([
    ['disk-s001.vmdk', 'disk.vmdk'],
    ['disk-f012.VMDK', 'disk.VMDK'],
    ['disk-flat.vmdk', 'disk.vmdk'],
    ['disk-000001-delta.vmdk', 'disk-000001.vmdk'],
    ['disk-sesparse.vmdk', 'disk.vmdk'],
    ['disk.vmdk', undefined],
    ['-s001.vmdk', undefined],
    ['disk-s01.vmdk', undefined],
    ['disk-s001.vmdk.bak', undefined],
  ])('is called %s if the descriptor is called %s', (extent, name) => {
    expect(descriptorNameOf(extent)).toBe(name);
  });

  it('is refused with the name of the required file, if its own name reveals it', () => {
    const extent = finding(writeVmdk({ descriptor: null }));
    expect(() => refuseExtentAlone(extent, 'disk-s001.vmdk')).toThrow(
      /expected descriptor file named disk\.vmdk$/,
    );
    expect(() => refuseExtentAlone(extent, 'disk.vmdk')).toThrow(/expected descriptor file$/);
    const whole = finding(writeVmdk());
    expect(() => refuseExtentAlone(whole, 'disk-s001.vmdk')).not.toThrow();
  });
});
