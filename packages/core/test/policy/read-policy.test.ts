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
