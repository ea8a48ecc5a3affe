import {
  latin1,
  writeVmdk,
  writeVmdkCowd,
  writeVmdkDescriptor,
  writeVmdkSesparse,
} from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/bytes/bytes.js';
import { hasNoDisk } from '../../src/formats/vmdk/extent-alone.js';
import type { VmdkFinding } from '../../src/formats/vmdk/header.js';
import { probeVmdk } from '../../src/formats/vmdk/probe.js';
import { checkOf, inspect, structureOf } from '../inspect.js';

describe('the header of a VMDK extent', () => {
  it('of a COWD stores each number in 4 bytes', async () => {
    const { details } = await inspect(writeVmdkCowd());
    expect(details).toMatchObject({
      descriptor: null,
      requiredSize: 4 * 512 + 4,
      header: {
        version: 1,
        flags: 0,
        capacity: 2048 * 512,
        grainSize: 512,
        numGTEsPerGT: 4096,
        numGDEntries: 1,
        gdOffset: 4 * 512,
        rgdOffset: null,
        overHead: 0,
        descriptorSize: 0,
        compressAlgorithm: 'none',
        uncleanShutdown: false,
      },
    });
  });

  it('of a SESparse stores each number in 8 bytes', async () => {
    const { details } = await inspect(writeVmdkSesparse().with({ grain_dir_size: 3 }));
    expect(details).toMatchObject({
      descriptor: null,
      requiredSize: 8 * 512,
      header: {
        version: 0x200000001,
        flags: 0,
        capacity: 2048 * 512,
        grainSize: 4096,
        numGTEsPerGT: 4096,
        // A sector holds 64 of 8 bytes.
        numGDEntries: 3 * 64,
        gdOffset: 4 * 512,
        rgdOffset: null,
        overHead: 8 * 512,
        descriptorSize: 0,
        compressAlgorithm: 'none',
        uncleanShutdown: false,
      },
    });
  });

  it.each([
    [writeVmdkCowd(), { numSectors: 0, gdOffset: 0 }],
    [writeVmdkSesparse(), { capacity: 0, grain_dir_offset: 0, grain_dir_size: 0, grains_offset: 0 }],
    [writeVmdk(), { capacity: 0, gdOffset: 0, rgdOffset: 0, overHead: 0 }],
  ] as const)('%# may consist of zeros', async (image, values) => {
    const report = await inspect(image.with(values));
    expect(checkOf(report, 'structure').result).toBe('passed');
    expect(report.details).toMatchObject({ header: { capacity: 0, gdOffset: 0 } });
  });

  it('of a COWD uses 4 bytes to state that it was not closed', async () => {
    for (const [value, result] of [
      [0, 'passed'],
      [1, 'warned'],
      [0x01000000, 'warned'],
    ] as const)
      expect(checkOf(await inspect(writeVmdkCowd().with({ uncleanShutdown: value })), 'dirty').result).toBe(
        result,
      );
  });

  it('has newlines that count if bit 0 of the flags is set, whatever the others are', async () => {
    for (const [flags, result] of [
      [0, 'passed'],
      [2, 'passed'],
      [1, 'failed'],
      [3, 'failed'],
    ] as const) {
      const image = writeVmdk().with({ flags, newlines: latin1('\n \n\n') });
      expect(checkOf(await inspect(image), 'structure').result).toBe(result);
    }
  });

  it('puts the grain directory at the end by 64 ones, and no fewer', async () => {
    expect((await inspect(writeVmdk().with({ gdOffset: -1 }))).details).toMatchObject({
      header: { gdOffset: null },
    });
    for (const [gdOffset, value] of [
      [2n ** 56n - 1n, '72057594037927935'],
      [2n ** 64n - 2n ** 8n, '18446744073709551360'],
    ] as const)
      expect(structureOf(await inspect(writeVmdk().with({ gdOffset })))).toBe(
        `vmdk: gdOffset is ${value}, expected at most 17592186044415`,
      );
  });

  it.each([
    ['all of the grain directory, of 4 bytes an entry', { gdOffset: 100 }, 100 * 512 + 4 * 200],
    ['all of the redundant one', { rgdOffset: 100 }, 100 * 512 + 4 * 200],
    ['all that it says lies in front of the grains', { overHead: 1000 }, 1000 * 512],
    ['its descriptor', { descriptorSize: 900 }, 901 * 512],
    ['as much as a directory takes, of which only the footer tells', { gdOffset: -1, flags: 1 }, 4 * 200],
  ])('requires a file that has %s', async (_, values, requiredSize) => {
    const image = writeVmdk({ capacity: 200 * 65536 }).with({
      ...{ gdOffset: 1, rgdOffset: 1, overHead: 0, descriptorSize: 0 },
      ...values,
    });
    expect((await inspect(image)).details).toMatchObject({ requiredSize });
  });
});

describe('the place where QEMU looks for a descriptor that the header does not state', () => {
  it('is the second sector of a hosted sparse extent, if an identifier is there', async () => {
    expect((await inspect(writeVmdk({ descriptor: null }))).details).toMatchObject({ descriptor: null });
    const image = writeVmdk({ descriptor: null });
    image.bytes.set(latin1('CID=12\n'), 512);
    expect((await inspect(image)).details).toMatchObject({ descriptor: { cid: 0x12 } });
  });

  it('does not exist in an extent of ESX', async () => {
    const image = writeVmdkCowd();
    image.bytes.set(latin1('CID=12\n'), 512);
    expect((await inspect(image)).details).toMatchObject({ descriptor: null });
  });

  it('ends at its first NUL', async () => {
    const short = await inspect(writeVmdk({ descriptorSize: 900 }));
    expect(short.cost).toMatchObject({ rounds: 1 });
    const lines = Array.from({ length: 500 }, (_, i) => `ddb.comment${i} = "${'x'.repeat(60)}"`);
    expect((await inspect(writeVmdk({ lines, descriptorSize: 900 }))).cost).toMatchObject({ rounds: 2 });
  });

  it('is the start of a text, whatever its size', async () => {
    expect((await inspect(writeVmdkDescriptor({ text: 'version=1\nCID=1\n' }))).details).toMatchObject({
      requiredSize: 0,
      descriptor: { header: { version: '1', cid: '1' }, unknownLine: null },
    });
  });
});

describe('the footer of a stream-optimized VMDK', () => {
  const image = writeVmdk({ footer: true });

  it.each([
    ['footer.rgdOffset', 5],
    ['footer.rgdOffset', 2 ** 43],
    ['footer.gdOffset', 5],
    ['footer.overHead', 5],
    ['footer.uncleanShutdown', 1],
    ['footerMarker.value', 2 ** 52],
    ['footerMarker.value', -1],
  ])('may have another %s than the header (%s), which QEMU does not read', async (field, value) => {
    expect(checkOf(await inspect(image.with({ [field]: value })), 'footer').result).toBe('passed');
  });

  it('is unseen if it had gone by in a stream', () => {
    const probe = probeVmdk();
    const empty = new Bytes(new Uint8Array(), 'vmdk', 'nothing');
    let step = probe.next({ bytes: empty });
    while (!step.done) {
      const request = step.value;
      if ('claim' in request) step = probe.next({ bytes: empty });
      else if (request.offset === 'end') step = probe.next({ bytes: empty, missing: 'passed' });
      else {
        const { offset, length, name } = request;
        step = probe.next({ bytes: new Bytes(image.bytes.subarray(offset, offset + length), 'vmdk', name) });
      }
    }
    expect(step.value).toMatchObject({ fileType: 'sparse', footer: 'unseen' });
  });

  it('may have other newlines if the flags ignore them', async () => {
    const flags = { flags: 0x30000, 'footer.flags': 0x30000 };
    const report = await inspect(image.with({ ...flags, 'footer.newlines': latin1('abcd') }));
    expect(checkOf(report, 'footer').result).toBe('passed');
  });

  it('has newlines that count, too', async () => {
    const broken = image.with({ 'footer.newlines': latin1('\n \n\n') });
    expect(structureOf(await inspect(broken))).toBe('vmdk: newlines is 0a200a0a, expected equal to 0a200d0a');
  });

  it('may be padded with anything after its last field, like the header', async () => {
    const padded = new Uint8Array(image.bytes);
    padded.fill(1, padded.length - 1024 + 79, padded.length - 512);
    expect(checkOf(await inspect(padded), 'footer').result).toBe('passed');
  });

  it('states the place of the grain directory, which may be any but that of another footer', async () => {
    const at = async (gdOffset: number | bigint) => inspect(image.with({ 'footer.gdOffset': gdOffset }));
    expect((await at(2 ** 44 - 1)).details).toMatchObject({
      footer: { fault: null, gdOffset: 2 ** 53 - 512 },
    });
    expect((await at(-1)).details).toMatchObject({
      footer: { fault: 'chained', gdOffset: null },
    });
    expect(structureOf(await at(2n ** 56n - 1n))).toBe(
      'vmdk: gdOffset is 72057594037927935, expected at most 17592186044415',
    );
  });
});

describe('a file in which no program finds a disk', () => {
  it.each([
    ['an extent of several, without a descriptor', writeVmdk({ descriptor: null }), true],
    ['one that has its descriptor', writeVmdk(), false],
    ['one whose descriptor names no extent', writeVmdk({ extents: [] }), false],
    ['a text that names an extent', writeVmdkDescriptor(), false],
    ['a text that names none', writeVmdkDescriptor({ extents: [] }), true],
  ])('is %s: %#', async (_, image, expected) => {
    const { details } = await inspect(image);
    expect(details?.format).toBe('vmdk');
    expect(hasNoDisk(details as VmdkFinding)).toBe(expected);
  });

  it('does not include a file whose descriptor was not seen', () => {
    for (const header of [null, { capacity: 512 }])
      expect(hasNoDisk({ descriptor: 'unseen', header } as VmdkFinding)).toBe(false);
  });
});
