import type { VhdxRule } from '@diskloupe/core/policy';
import { withVhdxLog, writeVhd, writeVhdx, writeVhdxDisk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { codes, codesOf, judge } from './verdicts.js';

const MIB = 2 ** 20;
const dynamic = writeVhdx().bytes;
const of = (bytes: Uint8Array, vhdx: VhdxRule): Promise<string[]> => codesOf(bytes, { vhdx });

/** One that nobody closed. */
function withLog(): Uint8Array {
  const image = writeVhdxDisk({ size: 8 * MIB, blockSize: MIB }, []);
  return withVhdxLog(image, [
    { at: 0, sequence: 5, writes: [{ offset: 2 * MIB, data: new Uint8Array(4096) }] },
  ]).bytes;
}

describe('the rule of VHDX', () => {
  it('accepts everything if it says nothing, and other formats whatever it says', async () => {
    expect(await of(dynamic, {})).toEqual([]);
    expect(await of(writeVhd().bytes, { types: [], sectorSizes: [], withoutLog: true })).toEqual([]);
  });

  it('has types', async () => {
    expect(await of(dynamic, { types: ['dynamic'] })).toEqual([]);
    const verdict = await judge(dynamic, { vhdx: { types: ['fixed'] }, allowedFormats: ['vhdx'] });
    expect(codes(verdict)).toEqual(['vhdx_type_not_allowed']);
    expect(verdict.objections).toMatchObject([
      {
        evidence: { diskType: 'dynamic', allowed: 'fixed' },
        remedy: { command: 'qemu-img convert -f vhdx -O vhdx -o subformat=fixed a.img a.vhdx' },
      },
    ]);
  });

  it('has sector sizes', async () => {
    const large = writeVhdx({ logicalSectorSize: 4096 }).bytes;
    expect(await of(large, { sectorSizes: [4096] })).toEqual([]);
    expect(await of(dynamic, { sectorSizes: [4096] })).toEqual(['vhdx_sector_size_not_allowed']);
    const verdict = await judge(large, { vhdx: { sectorSizes: [512] } });
    expect(verdict.objections).toMatchObject([
      { code: 'vhdx_sector_size_not_allowed', remedy: { code: 'remedy_copy_to_512' } },
    ]);
  });

  it('has logs, which the report refuses already unless a policy waives that', async () => {
    const vhdx = { withoutLog: true };
    expect(await of(dynamic, vhdx)).toEqual([]);
    expect(await of(withLog(), vhdx)).toEqual(['log']);
    const severities = { log: 'warn' } as const;
    expect(await codesOf(withLog(), { vhdx, severities })).toEqual(['vhdx_log_not_allowed', 'log (warning)']);
    expect(await codesOf(withLog(), { severities })).toEqual(['log (warning)']);
  });
});
