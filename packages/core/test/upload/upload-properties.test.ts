import { type AnyReport, type GptFinding, inspectImage, type WholeReport } from '@diskloupe/core';
import { recommendedProperties } from '@diskloupe/core/upload';
import { corpusImage, otherSamples, writeGpt, writeOtherSample } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';

const GIB = 2 ** 30;
const EFI_SYSTEM = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';
const BIOS_BOOT = '21686148-6449-6e6f-744e-656564454649';
const LINUX = '0fc63daf-8483-4772-8e79-3d69d8477de4';

async function reportOn(name: string): Promise<WholeReport> {
  return inspectImage(await corpusImage(name));
}

/** A report on a disk with partitions of these types. */
async function diskWith(types: readonly string[]): Promise<WholeReport> {
  const partitions = types.map((_, i) => ({ firstLba: 64 + 8 * i, lastLba: 71 + 8 * i }));
  const report = await inspectImage(writeGpt({ partitions }).bytes);
  if (report.format !== 'gpt' || !report.details || report.details.partitions === 'unseen') {
    throw new Error(`it became ${report.format}`);
  }
  const typed = report.details.partitions.map((each, i) => ({ ...each, type: types[i] ?? '' }));
  const details: GptFinding = { ...report.details, partitions: typed };
  return { ...report, details };
}

describe('recommendedProperties', () => {
  it('of a file that was not read to its end have no size', async () => {
    const unended: AnyReport = { ...(await reportOn('qcow2-v3.qcow2')), fileSize: null };
    const { properties, computed } = recommendedProperties(unended);
    expect(properties?.disk_format).toBe('qcow2');
    expect(computed).not.toHaveProperty('size');
  });

  it.each([
    ['qcow2-v3.qcow2', 'qcow2'],
    ['vhd-dynamic.vhd', 'vhd'],
    ['vhdx-dynamic.vhdx', 'vhdx'],
    ['vdi-dynamic.vdi', 'vdi'],
    ['vmdk-monolithic-sparse.vmdk', 'vmdk'],
    ['iso-plain.iso', 'iso'],
    ['random.raw', 'raw'],
    ['gpt-sgdisk.img', 'raw'],
    ['mbr-1.img', 'raw'],
    ['luks2-cryptsetup.luks', 'raw'],
    ['parallels.hds', 'ploop'],
  ])('declare %s as %s', async (name, diskFormat) => {
    const { properties, reason } = recommendedProperties(await reportOn(name));
    expect(properties).toMatchObject({ disk_format: diskFormat, container_format: 'bare' });
    expect(reason).toBe(null);
  });

  it.each([
    ['numbered.raw.xz', 'upload_compressed'],
    ['qed.qed', 'upload_convertible'],
    ['qcow.qcow', 'upload_convertible'],
    ['odd-size.raw', 'upload_no_disk_image'],
  ])('say why there is nothing to declare %s as', async (name, code) => {
    const { properties, hints, reason } = recommendedProperties(await reportOn(name));
    expect(properties).toBe(null);
    expect(hints).toEqual([]);
    expect(reason?.code).toBe(code);
  });

  it.each([
    ['lzop', 'upload_compressed'],
    ['compress', 'upload_compressed'],
    ['7z', 'upload_compressed'],
    ['ewf', 'upload_convertible'],
    ['wim', 'upload_no_disk_image'],
    ['pdf', 'upload_no_disk_image'],
  ])('say what a file is that is not an image that Glance knows: %s', async (format, code) => {
    const [sample] = otherSamples.filter((each) => each.format === format);
    if (!sample) throw new Error(`no ${format}`);
    const { reason } = recommendedProperties(await inspectImage(writeOtherSample(sample).bytes));
    expect(reason).toEqual({ code, params: { format } });
  });

  it('declare an appliance as Glance does, and say that it was not inspected', async () => {
    const { properties, computed, hints } = recommendedProperties(await reportOn('appliance.ova'));
    expect(properties).toEqual({ disk_format: 'vmdk', container_format: 'ova' });
    expect(computed).not.toHaveProperty('virtual_size');
    expect(hints).toMatchObject([{ property: 'disk_format', value: 'vmdk' }]);
  });

  it.each([
    [0, 0],
    [1, 1],
    [GIB, 1],
    [GIB + 1, 2],
    [2 ** 40, 1024],
  ])('round a disk of %d bytes up to %d GiB', async (virtualSize, gib) => {
    const report: WholeReport = { ...(await reportOn('qcow2-v3.qcow2')), virtualSize };
    const { properties, computed } = recommendedProperties(report);
    expect(properties?.min_disk).toBe(gib);
    expect(computed.virtual_size).toBe(virtualSize);
  });

  it('omit a size that nobody has seen', async () => {
    const report: WholeReport = { ...(await reportOn('qcow2-v3.qcow2')), virtualSize: 'unseen' };
    const { properties, computed } = recommendedProperties(report);
    expect(properties).toEqual({ disk_format: 'qcow2', container_format: 'bare' });
    expect(computed).toEqual({ size: report.fileSize });
  });

  it('include what Glance will have computed', async () => {
    const report = await reportOn('qcow2-v3.qcow2');
    const digests = { md5: 'm', sha256: 's', sha512: 't' };
    expect(recommendedProperties(report, { digests }).computed).toEqual({
      size: report.fileSize,
      virtual_size: report.virtualSize,
      checksum: 'm',
      os_hash_algo: 'sha512',
      os_hash_value: 't',
    });
    expect(recommendedProperties(report, { digests: { sha256: 's' } }).computed).toMatchObject({
      os_hash_algo: 'sha256',
      os_hash_value: 's',
    });
  });

  it('include the memory that the caller requests', async () => {
    const report = await reportOn('qcow2-v3.qcow2');
    expect(recommendedProperties(report, { minRam: 512 }).properties?.min_ram).toBe(512);
    expect(() => recommendedProperties(report, { minRam: -1 })).toThrow(/^minRam/);
  });

  it('are limited to the formats that a cloud accepts', async () => {
    const { properties, reason } = recommendedProperties(await reportOn('vdi-dynamic.vdi'), {
      diskFormats: ['raw', 'qcow2'],
    });
    expect(properties).toBe(null);
    expect(reason).toEqual({
      code: 'upload_format_not_accepted',
      params: { name: 'vdi', accepted: ['raw', 'qcow2'] },
    });
  });

  it.each([
    ['only an EFI system partition', [EFI_SYSTEM, LINUX], true],
    ['a place for GRUB, too', [BIOS_BOOT, EFI_SYSTEM], false],
    ['neither', [LINUX], false],
  ])('suggest UEFI for a disk with %s', async (_, types, isUefi) => {
    const inner = await diskWith(types);
    const expected = isUefi ? [expect.objectContaining({ property: 'hw_firmware_type', value: 'uefi' })] : [];
    expect(recommendedProperties(inner).hints).toEqual(expected);
    // The same disk within another format, which was opened for that.
    expect(recommendedProperties(await reportOn('qcow2-v3.qcow2'), { inner }).hints).toEqual(expected);
  });

  it('suggest what a VMDK states as its adapter and type', async () => {
    const { hints } = recommendedProperties(await reportOn('vmdk-stream-optimized.vmdk'));
    expect(hints).toMatchObject([
      { property: 'vmware_disktype', value: 'streamOptimized' },
      { property: 'vmware_adaptertype', value: 'ide' },
    ]);
  });
});
