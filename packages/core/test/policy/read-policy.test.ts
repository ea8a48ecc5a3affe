import { readPolicy } from '@diskloupe/core/policy';
import { describe, expect, it } from 'vitest';

const full = {
  name: 'ours',
  allowedFormats: ['raw'],
  allowedVmdkTypes: [],
  allowedVhdTypes: ['fixed'],
  warnOnly: ['mbr'],
  matchDeclaredFormat: true,
  forceRaw: false,
  maxFileSize: 0,
  maxVirtualSize: 2 ** 53 - 1,
  blockSize: 4096,
  alignment: { of: 'fileSize', multiple: 1 },
  capacity: { bytes: 2 ** 40, overhead: 0.055 },
  ascendingClusters: true,
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
    [{ ...full, forceraw: true }, 'policy.forceraw is no field of it'],
    [JSON.parse('{"name":"x","__proto__":{"forceRaw":true}}'), 'policy.__proto__ is no field of it'],
    [{ ...full, allowedFormats: 'raw' }, 'policy.allowedFormats must be a list'],
    [{ ...full, allowedFormats: ['raw', 1] }, 'policy.allowedFormats[1] must be a text'],
    [{ ...full, warnOnly: Array(257).fill('x') }, 'policy.warnOnly must be a list of at most 256'],
    [{ ...full, forceRaw: 1 }, 'policy.forceRaw must be true or false'],
    [{ ...full, maxFileSize: -1 }, 'policy.maxFileSize must be a whole number'],
    [{ ...full, maxFileSize: 1.5 }, 'policy.maxFileSize must be a whole number'],
    [{ ...full, maxVirtualSize: 2 ** 53 }, 'policy.maxVirtualSize must be a whole number'],
    [{ ...full, maxVirtualSize: '1' }, 'policy.maxVirtualSize must be a whole number'],
    [{ ...full, blockSize: 1000 }, 'policy.blockSize must be a power of two'],
    [{ ...full, blockSize: 0 }, 'policy.blockSize must be a power of two'],
    [{ ...full, alignment: { of: 'fileSize' } }, 'policy.alignment.multiple must be a whole number'],
    [
      { ...full, alignment: { of: 'size', multiple: 1 } },
      'policy.alignment.of must be fileSize or virtualSize',
    ],
    [
      { ...full, alignment: { of: 'fileSize', multiple: 0 } },
      'policy.alignment.multiple must be a whole number',
    ],
    [{ ...full, capacity: { bytes: 1, overhead: 1 } }, 'policy.capacity.overhead must be 0 or more'],
    [{ ...full, capacity: { bytes: 1, over: 1 } }, 'policy.capacity.over is no field of it'],
    [{ ...full, unbootable: 'ignore' }, 'policy.unbootable must be warn or refuse'],
  ])('refuses %j', (value, message) => {
    expect(() => readPolicy(value)).toThrow(TypeError);
    expect(() => readPolicy(value)).toThrow(message);
  });
});
