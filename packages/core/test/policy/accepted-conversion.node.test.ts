import { convert, openDisk } from '@diskloupe/core/disk';
import { acceptedConversion, judgeImage, loadPolicy, policyCards } from '@diskloupe/core/policy';
import { writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';

const MIB = 2 ** 20;

/** About what a conversion decides; anything else is about the disk itself, its name, or how it is packed. */
const DECIDED = [
  'compression_not_allowed',
  'format_not_allowed',
  'qcow2_feature_not_allowed',
  'qcow2_version_not_allowed',
  'size_not_aligned',
  'snapshots_not_allowed',
  'tables_not_first',
  'vhd_footer_not_in_front',
  'vhd_geometry_cuts_disk',
  'vhd_type_not_allowed',
  'vhdx_sector_size_not_allowed',
  'vhdx_type_not_allowed',
  'vmdk_not_compressed',
  'vmdk_type_not_allowed',
  'vmdk_version_not_allowed',
];

/** Of an odd size, that Azure would refuse. */
const image = new File([writeQcow2({ size: 3 * MIB + 512 }).bytes], 'disk.qcow2');

describe('the conversion that a policy accepts', () => {
  it.each(policyCards.map(({ name }) => name))('leads to what %s accepts', async (name) => {
    const policy = await loadPolicy(name);
    const { report } = await judgeImage(image, policy);
    const conversion = acceptedConversion(report, policy);
    if (!conversion) {
      // Nothing that can be written is accepted.
      expect(
        policy.allowedFormats?.some((each) => ['raw', 'qcow2', 'vhd', 'vmdk', 'vhdx', 'vdi'].includes(each)),
      ).toBe(false);
      return;
    }
    const made = await convert(await openDisk(image), { ...conversion.options, sequential: true });
    const file = new File([await new Response(made.readable()).blob()], `new.${conversion.format}`);
    const { verdict } = await judgeImage(file, policy, { declaredFormat: conversion.format });
    expect(verdict.objections.map(({ code }) => code).filter((code) => DECIDED.includes(code))).toEqual([]);
  });

  it('is none for an image without a disk', async () => {
    const { report } = await judgeImage(new File(['%PDF-1.7'], 'a.pdf'), { name: 'any' });
    expect(acceptedConversion(report, { name: 'any' })).toBeUndefined();
  });
});
