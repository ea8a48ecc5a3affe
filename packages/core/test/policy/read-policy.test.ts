import { readPolicy } from '@diskloupe/core/policy';
import { describe, expect, it } from 'vitest';

const full = {
  name: 'ours',
  allowedFormats: ['raw'],
  refusedFormats: ['qed'],
  unrecognised: 'raw',
  title: 'Ours',
  version: '2',
  sources: { allowedFormats: { source: 'our manual', asOf: '2026-11-30', basis: 'documented' } },
  severities: { mbr: 'warn', not_bootable: 'refuse' },
  names: {
    extensions: ['raw'],
    formats: { raw: 'raw' },
    caseSensitive: true,
    characters: 'abc',
    replacement: '_',
    maxLength: 255,
  },
  wrappers: [
    {
      kind: 'gzip',
      holds: 'tar',
      member: 'disk.raw',
      dialects: ['oldgnu'],
      formats: ['raw'],
      maxUnpackedSize: 1,
    },
  ],
  wrapperRequired: false,
  qcow2: {
    versions: [3],
    refusedFeatures: ['extended-l2'],
    compressionTypes: ['zlib'],
    uncompressed: true,
    withoutSnapshots: true,
    layout: 'tablesFirst',
  },
  vmdk: { createTypes: [], toleratedTypes: ['monolithicSparse'], versions: [1, 3], compressed: true },
  vhd: { types: ['fixed'], sizeBy: 'geometry', footerInFront: true },
  vhdx: { types: ['dynamic'], sectorSizes: [512], withoutLog: true },
  ova: { extensions: ['vmdk'], maxDisks: 21 },
  limits: [{ when: { formats: ['vhd'], partitionTables: ['mbr'] }, minFileSize: 1, maxVirtualSize: 2 ** 41 }],
  partitionTables: ['mbr', 'gpt'],
  firmware: ['bios', 'uefi'],
  encryption: { is: 'accepted', formats: ['qcow2'] },
  silentlyIgnored: ['snapshots'],
  arrival: { becomes: 'raw', loses: ['sparseness'] },
  checksums: [{ algorithms: ['sha-256'], of: 'file' }],
  transfer: { by: 'chunks', chunkSize: 512, resumable: true, lengthRequired: true, linkLife: 300_000 },
  unshown: ['cloud_init'],
  unconfirmed: ['maxFileSize'],
  matchDeclaredFormat: true,
  forceRaw: false,
  maxFileSize: 0,
  maxVirtualSize: 2 ** 53 - 1,
  blockSize: 4096,
  alignments: [{ of: 'fileSize', multiple: 1, otherwise: 'roundUp' }],
  capacity: { bytes: 2 ** 40, overhead: 0.055 },
  unbootable: 'warn',
};

describe('readPolicy', () => {
  it('returns a copy of a valid policy', () => {
    expect(readPolicy(full)).toEqual(full);
    expect(readPolicy(full)).not.toBe(full);
    expect(readPolicy({ name: 'x', forceRaw: undefined })).toEqual({ name: 'x' });
  });

  it.each([
    [null, 'policy must be an object'],
    [[], 'policy must be an object'],
    [{}, 'policy.name must be a text'],
    [{ name: '' }, 'policy.name must be a text'],
    [{ name: 'x'.repeat(257) }, 'policy.name must be a text'],
    [{ ...full, forceraw: true }, 'policy.forceraw is not a field: did you mean forceRaw?'],
    [
      JSON.parse('{"name":"x","__proto__":{"forceRaw":true}}'),
      'policy.__proto__ is not a field: the fields are name, ',
    ],
    [{ ...full, allowedFormats: 'raw' }, 'policy.allowedFormats must be a list'],
    [{ ...full, allowedFormats: ['raw', 1] }, 'policy.allowedFormats[1] must be a text'],
    [
      { ...full, allowedFormats: Array(257).fill('x') },
      'policy.allowedFormats must be a list of at most 256',
    ],
    [{ ...full, severities: { mbrr: 'warn' } }, 'policy.severities.mbrr is not a field: did you mean mbr?'],
    [
      { ...full, severities: { mbr: 'worn' } },
      'policy.severities.mbr must be refuse or warn: did you mean warn?',
    ],
    [{ ...full, sources: { name: { source: 'x', asOf: '1' } } }, 'policy.sources.name is not a field'],
    [{ ...full, sources: { limits: { source: 'x' } } }, 'policy.sources.limits.asOf must be a text'],
    [{ ...full, names: { formats: { ['x'.repeat(257)]: 'raw' } } }, 'policy.names.formats must be a text'],
    [
      { ...full, names: { formats: Object.fromEntries(Array.from({ length: 257 }, (_, i) => [i, 'raw'])) } },
      'policy.names.formats must have at most 256 fields',
    ],
    [{ ...full, unshown: ['cloudinit'] }, 'policy.unshown[0] must be'],
    [
      { ...full, transfer: { by: 'chunks', linkLife: 0 } },
      'policy.transfer.linkLife must be a whole number of',
    ],
    [{ ...full, limits: [{ maxFileSize: 1 }] }, 'policy.limits[0].when must be an object'],
    [{ ...full, forceRaw: 1 }, 'policy.forceRaw must be true or false'],
    [{ ...full, maxFileSize: -1 }, 'policy.maxFileSize must be a whole number'],
    [{ ...full, maxFileSize: 1.5 }, 'policy.maxFileSize must be a whole number'],
    [{ ...full, maxVirtualSize: 2 ** 53 }, 'policy.maxVirtualSize must be a whole number'],
    [{ ...full, maxVirtualSize: '1' }, 'policy.maxVirtualSize must be a whole number'],
    [{ ...full, blockSize: 1000 }, 'policy.blockSize must be a power of two'],
    [{ ...full, blockSize: 0 }, 'policy.blockSize must be a power of two'],
    [{ ...full, alignments: [{ of: 'fileSize' }] }, 'policy.alignments[0].multiple must be a whole number'],
    [
      { ...full, alignments: [{ of: 'size', multiple: 1 }] },
      'policy.alignments[0].of must be fileSize or virtualSize',
    ],
    [
      { ...full, alignments: [{ of: 'fileSize', multiple: 0 }] },
      'policy.alignments[0].multiple must be a whole number',
    ],
    [{ ...full, capacity: { bytes: 1, overhead: 1 } }, 'policy.capacity.overhead must be 0 or more'],
    [{ ...full, capacity: { bytes: 1, over: 1 } }, 'policy.capacity.over is not a field'],
    [{ ...full, unbootable: 'ignore' }, 'policy.unbootable must be refuse or warn'],
  ])('refuses %j', (value, message) => {
    expect(() => readPolicy(value)).toThrow(TypeError);
    expect(() => readPolicy(value)).toThrow(message);
  });
});

describe('a hostile policy', () => {
  const refusal = (value: unknown): string => {
    try {
      readPolicy(value);
    } catch (error) {
      // Nothing else leaves it, and the message says where.
      if (error instanceof TypeError && /^policy[.[ ]/.test(error.message)) return error.message;
      throw error;
    }
    return 'accepted';
  };
  const boom = (): never => {
    throw new Error('boom');
  };
  const cyclic: Record<string, unknown> = { name: 'x' };
  cyclic['names'] = cyclic;
  const list: unknown[] = [];
  list.push(list);
  const deep = Array.from({ length: 10_000 }).reduce<object>((inner) => ({ when: inner }), {});
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const long: unknown[] = [];
  long.length = 2 ** 32 - 1;

  it.each<readonly [string, unknown, string]>([
    ['an object in itself', cyclic, 'policy.names.names.names'],
    ['a list in itself', { name: 'x', allowedFormats: list }, 'policy.allowedFormats[0][0]'],
    ['a deep object', { name: 'x', limits: [deep] }, 'policy.limits[0].when.when'],
    [
      'a getter that throws',
      {
        name: 'x',
        get forceRaw() {
          return boom();
        },
      },
      'policy.forceRaw must be readable',
    ],
    [
      'a proxy that throws',
      { name: 'x', names: new Proxy({}, { ownKeys: boom }) },
      'policy.names must be readable',
    ],
    ['a proxy without a target', { name: 'x', names: revoked.proxy }, 'policy.names must be readable'],
    [
      'a list without values',
      { name: 'x', allowedFormats: Array(3) },
      'policy.allowedFormats[0] must be a text',
    ],
    [
      'a list of 2^32 - 1',
      { name: 'x', allowedFormats: long },
      'policy.allowedFormats must be a list of at most',
    ],
    [
      'a list whose length is not one',
      { name: 'x', allowedFormats: new Proxy([], { get: () => Number.NaN }) },
      'policy.allowedFormats must be a list of at most',
    ],
    ['a Map', { name: 'x', names: new Map([['maxLength', 1]]) }, 'policy.names must be a plain object'],
    ['a Date', new Date(0), 'policy must be a plain object'],
    ['rules in a prototype', Object.create({ name: 'x', forceRaw: true }), 'policy must be a plain object'],
    [
      'a rule named __proto__',
      JSON.parse('{"name":"x","severities":{"__proto__":"warn"}}'),
      'policy.severities.__proto__ is',
    ],
    [
      'a code named constructor',
      { name: 'x', severities: { constructor: 'warn' } },
      'policy.severities.constructor is',
    ],
    ['a function', { name: 'x', unbootable: () => 'warn' }, 'policy.unbootable must be refuse or warn'],
    ['a symbol', { name: 'x', blockSize: Symbol('512') }, 'policy.blockSize must be a power of two'],
    [
      'an object for a number',
      { name: 'x', blockSize: { valueOf: boom } },
      'policy.blockSize must be a power of two',
    ],
    ['a BigInt', { name: 'x', maxFileSize: 1n }, 'policy.maxFileSize must be a whole number'],
    ['NaN', { name: 'x', maxFileSize: Number.NaN }, 'policy.maxFileSize must be a whole number'],
    [
      'NaN for a share',
      { name: 'x', capacity: { bytes: 1, overhead: Number.NaN } },
      'policy.capacity.overhead must be',
    ],
    [
      '2^53',
      { name: 'x', alignments: [{ of: 'fileSize', multiple: 2 ** 53 }] },
      'policy.alignments[0].multiple must be',
    ],
    ['a String', { name: Object('x') }, 'policy.name must be a plain object'],
    [
      'a name that moves a cursor',
      { name: 'a\x1b[2J' },
      'policy.name must be a text without control characters',
    ],
    [
      'a name that reorders text',
      { name: `a${String.fromCharCode(0x202e)}b` },
      'policy.name must be a text without',
    ],
    ['half a character', { name: String.fromCharCode(0xd800) }, 'policy.name must be a text without'],
    ['a field that moves a cursor', { name: 'x', 'a\x1b[2J': 1 }, 'policy.a?[2J is not a field'],
    [
      'a million fields',
      { name: 'x', names: Object.fromEntries(Array.from({ length: 1e6 }, (_, i) => [`f${i}`, 1])) },
      'policy.names must have at most 256 fields',
    ],
    [
      'many long lists',
      { name: 'x', wrappers: Array(256).fill({ kind: 'gzip', formats: Array(256).fill('raw') }) },
      'policy must have at most 16384 values',
    ],
  ])('is refused at its place: %s', (_title, value, message) => {
    expect(refusal(value).slice(0, message.length)).toBe(message);
    expect(refusal(value).length).toBeLessThan(4096);
  });

  it('is read once, so that it is what was checked', () => {
    let reads = 0;
    const changing = {
      name: 'x',
      get maxFileSize() {
        return ++reads;
      },
    };
    expect(readPolicy(changing)).toEqual({ name: 'x', maxFileSize: 1 });
    const formats = Object.assign(['raw'], { entries: boom, map: boom, [Symbol.iterator]: boom });
    const read = readPolicy({ name: 'x', allowedFormats: formats });
    expect(read.allowedFormats).toEqual(['raw']);
    expect(Object.keys(read.allowedFormats ?? [])).toEqual(['0']);
  });

  it('keeps a name of an extension whatever it is', () => {
    const policy = JSON.parse('{"name":"x","names":{"formats":{"__proto__":"raw"}}}');
    expect(JSON.stringify(readPolicy(policy))).toBe(JSON.stringify(policy));
    expect(readPolicy(policy).names?.formats).not.toHaveProperty('raw');
  });
});
