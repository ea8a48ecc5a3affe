import type { VhdRule } from '@diskloupe/core/policy';
import { writeVhd, writeVmdk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { codes, codesOf, judge } from './verdicts.js';

const MIB = 2 ** 20;
const fixed = writeVhd({ type: 'fixed' }).bytes;
const dynamic = writeVhd({ type: 'dynamic' }).bytes;
const of = (bytes: Uint8Array, vhd: VhdRule): Promise<string[]> => codesOf(bytes, { vhd });

describe('the rule of VHD', () => {
  it('accepts everything if it says nothing, and other formats whatever it says', async () => {
    expect(await of(fixed, {})).toEqual([]);
    expect(await of(writeVmdk().bytes, { types: [], footerInFront: true, sizeBy: 'geometry' })).toEqual([]);
  });

  it('has types', async () => {
    expect(await of(fixed, { types: ['fixed'] })).toEqual([]);
    expect(await of(dynamic, { types: ['fixed'] })).toEqual(['vhd_type_not_allowed']);
    expect(await of(fixed, { types: ['dynamic'] })).toEqual(['vhd_type_not_allowed']);
  });

  it('has a footer in front, which a fixed disk does not', async () => {
    expect(await of(dynamic, { footerInFront: true })).toEqual([]);
    const verdict = await judge(fixed, { vhd: { footerInFront: true }, allowedFormats: ['vhd'] });
    expect(codes(verdict)).toEqual(['vhd_footer_not_in_front']);
    expect(verdict.objections).toMatchObject([
      {
        remedy: { command: 'qemu-img convert -f vpc -O vpc -o subformat=dynamic,force_size=on a.img a.vhd' },
      },
    ]);
  });

  it('has nothing to say where everything else is stored byte for byte', async () => {
    const policy = {
      vhd: { footerInFront: true },
      allowedFormats: ['vhd', 'raw'],
      unrecognised: 'raw',
    } as const;
    expect(await codesOf(fixed, policy)).toEqual(['stored_as_raw (warning)']);
    expect(await codesOf(dynamic, policy)).toEqual([]);
  });

  it('has the size of the footer or of the geometry', async () => {
    // 4 * 17 sectors a cylinder: 100 of them are less than 4 MiB.
    const bytes = writeVhd({ type: 'dynamic', size: 4 * MIB, geometry: [100, 4, 17] }).bytes;
    const size = 100 * 4 * 17 * 512;
    for (const [sizeBy, counted] of [
      ['footer', 4 * MIB],
      ['geometry', size],
    ] as const) {
      const { objections } = await judge(bytes, { vhd: { sizeBy }, maxVirtualSize: 1 });
      expect(objections.find(({ code }) => code === 'disk_too_large')?.evidence).toMatchObject({
        virtualSize: counted,
      });
    }
  });

  it('loses the end of a disk with a smaller geometry', async () => {
    const smaller = writeVhd({ size: 4 * MIB, geometry: [100, 4, 17] }).bytes;
    expect(await of(smaller, { sizeBy: 'geometry' })).toEqual(['vhd_geometry_cuts_disk']);
    expect(await of(smaller, { sizeBy: 'footer' })).toEqual([]);
    expect(
      await of(writeVhd({ size: 4 * MIB, geometry: [1000, 4, 17] }).bytes, { sizeBy: 'geometry' }),
    ).toEqual([]);
  });
});
