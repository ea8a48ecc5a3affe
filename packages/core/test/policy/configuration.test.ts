import { inspectImage } from '@diskloupe/core';
import { judgeImage, openstackCompute, openstackImage } from '@diskloupe/core/policy';
import { recommendedProperties } from '@diskloupe/core/upload';
import { corpusImage } from '@diskloupe/test-images';
import { writeQcow2, writeVmdk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

describe("OpenStack's configuration", () => {
  it('force_raw_images is on, and can be turned off', async () => {
    const image = writeQcow2().bytes;
    const forced = await judgeImage(image, openstackCompute(), { declaredFormat: 'qcow2' });
    expect(forced.verdict).toMatchObject({ accepted: true, mustBecomeRaw: true });
    const kept = await judgeImage(image, openstackCompute({ forceRawImages: false }), {
      declaredFormat: 'qcow2',
    });
    expect(kept.verdict).toMatchObject({ accepted: true, mustBecomeRaw: false });
  });

  it('vmdk_allowed_types are streamOptimized and monolithicSparse, and can be others', async () => {
    const image = await corpusImage('vmdk-stream-optimized.vmdk');
    const judged = async (allowedVmdkTypes?: readonly string[]): Promise<boolean> =>
      (await judgeImage(image, openstackCompute({ allowedVmdkTypes }), { declaredFormat: 'vmdk' })).verdict
        .accepted;
    expect(await judged()).toBe(true);
    expect(await judged(['streamOptimized'])).toBe(true);
    expect(await judged(['monolithicSparse'])).toBe(false);
    expect(await judged([])).toBe(false);
    const flat = writeVmdk({ createType: 'monolithicFlat' }).bytes;
    expect((await judgeImage(flat, openstackCompute(), { declaredFormat: 'vmdk' })).verdict.accepted).toBe(
      false,
    );
  });

  it('disk_formats are those that Glance names, and can be fewer', async () => {
    const image = writeQcow2().bytes;
    const judged = async (diskFormats?: readonly string[]): Promise<boolean> =>
      (await judgeImage(image, openstackImage({ diskFormats }), { declaredFormat: 'qcow2' })).verdict
        .accepted;
    expect(await judged()).toBe(true);
    expect(await judged(['raw'])).toBe(false);
  });

  it('container_formats: a disk image is bare', async () => {
    const { properties } = recommendedProperties(await inspectImage(writeQcow2().bytes));
    expect(properties).toMatchObject({ disk_format: 'qcow2', container_format: 'bare' });
  });
});
