import type { VmdkRule } from '@diskloupe/core/policy';
import { writeQcow2, writeVmdk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { codesOf, judge } from './verdicts.js';

const sparse = writeVmdk().bytes;
const stream = writeVmdk({ footer: true }).bytes;
const of = (bytes: Uint8Array, vmdk: VmdkRule): Promise<string[]> => codesOf(bytes, { vmdk });

describe('the rule of VMDK', () => {
  it('accepts everything if it says nothing, and other formats whatever it says', async () => {
    expect(await of(sparse, {})).toEqual([]);
    expect(await of(writeQcow2().bytes, { createTypes: [], versions: [], compressed: true })).toEqual([]);
  });

  it('has create types, in any case', async () => {
    expect(await of(stream, { createTypes: ['STREAMoptimized'] })).toEqual([]);
    expect(await of(sparse, { createTypes: ['streamOptimized'] })).toEqual(['vmdk_type_not_allowed']);
    expect(await of(sparse, { createTypes: [] })).toEqual(['vmdk_type_not_allowed']);
  });

  it('has create types that the target tolerates, which only warn', async () => {
    const vmdk = { createTypes: ['streamOptimized'], toleratedTypes: ['monolithicsparse'] };
    expect(await of(sparse, vmdk)).toEqual(['vmdk_type_tolerated (warning)']);
    expect(await of(stream, vmdk)).toEqual([]);
    // They say nothing if no type is refused.
    expect(await of(sparse, { toleratedTypes: ['monolithicSparse'] })).toEqual([]);
    const verdict = await judge(sparse, { vmdk, allowedFormats: ['vmdk'] });
    expect(verdict.objections).toMatchObject([
      { remedy: { command: 'qemu-img convert -f vmdk -O vmdk -o subformat=streamOptimized a.img a.vmdk' } },
    ]);
  });

  it('has versions of the header', async () => {
    expect(await of(sparse, { versions: [1, 3] })).toEqual([]);
    expect(await of(stream, { versions: [1, 3] })).toEqual([]);
    expect(await of(writeVmdk({ version: 2 }).bytes, { versions: [1, 3] })).toEqual([
      'vmdk_version_not_allowed',
    ]);
  });

  it('has compressed grains', async () => {
    expect(await of(stream, { compressed: true })).toEqual([]);
    expect(await of(sparse, { compressed: true })).toEqual(['vmdk_not_compressed']);
    expect(await of(sparse, { compressed: false })).toEqual([]);
  });
});
