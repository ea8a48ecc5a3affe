import { azureFixedVhd, judgeImage, type PolicyVerdict } from '@diskloupe/core/policy';
import { type VhdSpec, writeQcow2, writeVhd } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

const MIB = 2 ** 20;

async function judge(image: Uint8Array, policy = azureFixedVhd()): Promise<PolicyVerdict> {
  return (await judgeImage(image, policy)).verdict;
}

/** A fixed VHD as Hyper-V writes it: its current size counts, whatever its geometry. */
function vhd(size: number, spec: VhdSpec = {}): Uint8Array {
  return writeVhd({ type: 'fixed', size, creatorApplication: 'win ', ...spec }).bytes;
}

const codes = ({ objections }: PolicyVerdict): string[] => objections.map(({ code }) => code);

describe('azureFixedVhd', () => {
  it('accepts a fixed VHD of 20 MiB or more', async () => {
    expect(await judge(vhd(20 * MIB))).toMatchObject({ accepted: true, objections: [] });
    expect(codes(await judge(vhd(19 * MIB)))).toEqual(['disk_too_small']);
    const { objections } = await judge(vhd(20 * MIB - 512));
    expect(objections.map(({ code, remedy }) => [code, remedy?.params])).toEqual([
      ['disk_too_small', { to: 'vhd', size: 20 * MIB }],
      ['size_not_aligned', { to: 'vhd', size: 20 * MIB }],
    ]);
  });

  it('accepts whole mebibytes', async () => {
    expect((await judge(vhd(21 * MIB))).accepted).toBe(true);
    const { objections } = await judge(vhd(21 * MIB + 512));
    expect(objections).toMatchObject([
      {
        code: 'size_not_aligned',
        evidence: { of: 'virtualSize', size: 21 * MIB + 512, next: 22 * MIB },
        remedy: { code: 'remedy_convert_enlarge', params: { size: 22 * MIB } },
      },
    ]);
  });

  it('accepts whole pages of 512 bytes: no footer of 511', async () => {
    expect(codes(await judge(vhd(20 * MIB, { footerLength: 511 })))).toEqual(['size_not_aligned']);
  });

  it('names a footer that is not last, or damaged', async () => {
    const trailed = new Uint8Array(20 * MIB + 1024);
    trailed.set(vhd(20 * MIB));
    expect(codes(await judge(trailed))).toContain('footer');
    const damaged = vhd(20 * MIB);
    damaged.set([1], 20 * MIB + 300);
    const { objections } = await judge(damaged);
    expect(objections).toMatchObject([{ reason: { code: 'structure_broken' } }]);
  });

  it('uses the current size, whatever the geometry', async () => {
    expect(
      (await judge(vhd(20 * MIB, { creatorApplication: 'wa\0\0', geometry: [30, 4, 17] }))).accepted,
    ).toBe(true);
  });

  it('accepts no dynamic one and no other format, and says how to make a fixed one of its size', async () => {
    const dynamic = await judge(
      writeVhd({ type: 'dynamic', size: 20 * MIB, creatorApplication: 'win ' }).bytes,
    );
    expect(codes(dynamic)).toEqual(['vhd_type_not_allowed']);
    expect(dynamic.objections[0]?.remedy?.command).toContain('-O vpc -o subformat=fixed,force_size=on');
    const small = await judge(writeQcow2().bytes);
    expect(codes(small)).toEqual(['format_not_allowed', 'disk_too_small']);
    expect(small.objections[0]?.remedy?.params).toEqual({ to: 'vhd', size: 20 * MIB });
  });

  it('accepts disks of 32 TiB, or of the given limit', async () => {
    const largest = writeVhd({ type: 'dynamic', size: 20 * MIB, creatorApplication: 'win ' }).bytes;
    expect(codes(await judge(largest, azureFixedVhd({ maxVirtualSize: 20 * MIB })))).not.toContain(
      'disk_too_large',
    );
    expect(codes(await judge(largest, azureFixedVhd({ maxVirtualSize: 20 * MIB - 1 })))).toContain(
      'disk_too_large',
    );
    expect(azureFixedVhd().maxVirtualSize).toBe(2 ** 45);
  });
});
