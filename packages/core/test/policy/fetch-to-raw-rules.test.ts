import { judgeImage, openstackCompute, type PolicyVerdict } from '@diskloupe/core/policy';
import { corpus, corpusImage } from '@diskloupe/test-images';
import {
  vmdkDescriptor,
  writeGpt,
  writeIso,
  writeQcow2,
  writeVdi,
  writeVmdk,
} from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

/** The objections of Nova's rules to an image. */
async function judge(
  image: Uint8Array,
  declaredFormat?: string,
  policy = openstackCompute(),
): Promise<PolicyVerdict> {
  return (await judgeImage(image, policy, { declaredFormat })).verdict;
}

const refusals = ({ objections }: PolicyVerdict): string[] =>
  objections.filter(({ severity }) => severity === 'refused').map(({ code }) => code);

describe("fetch_to_raw's rules", () => {
  it('accept files that match their declaration', async () => {
    expect(await judge(writeQcow2().bytes, 'qcow2')).toEqual({
      policy: 'openstack-compute',
      accepted: true,
      objections: [],
      mustBecomeRaw: true,
    });
  });

  it('refuse what cannot be parsed', async () => {
    expect(refusals(await judge(await corpusImage('qcow2-cut-header.qcow2'), 'qcow2'))).toEqual([
      'structure',
    ]);
    expect(refusals(await judge(await corpusImage('page.pdf'), 'raw'))).toContain('disk_image');
  });

  it('refuse a backing file', async () => {
    const verdict = await judge(await corpusImage('qcow2-backing-passwd.qcow2'), 'qcow2');
    expect(refusals(verdict)).toEqual(['backing_file']);
    expect(verdict.objections[0]?.reason).toEqual({
      code: 'backing_file',
      params: { name: '/etc/passwd' },
    });
  });

  it('refuse an external data file', async () => {
    expect(refusals(await judge(writeQcow2({ dataFile: '/etc/shadow' }).bytes, 'qcow2'))).toEqual([
      'data_file',
    ]);
  });

  it.each(['streamOptimized', 'monolithicSparse'])(
    'accept a VMDK of the create type %s',
    async (createType) => {
      const image = writeVmdk({ createType, footer: createType === 'streamOptimized' }).bytes;
      expect(await judge(image, 'vmdk')).toMatchObject({ accepted: true, mustBecomeRaw: true });
    },
  );

  it('refuse a VMDK of another create type', async () => {
    const flat = writeVmdk({ createType: 'monolithicFlat', extents: ['RW 2048 FLAT "/etc/passwd" 0'] }).bytes;
    const verdict = await judge(flat, 'vmdk');
    expect(refusals(verdict)).toEqual(['descriptor', 'vmdk_type_not_allowed']);
    expect(verdict.objections.at(-1)?.evidence).toMatchObject({ createType: 'monolithicFlat' });
    const text = new TextEncoder().encode(
      vmdkDescriptor({ createType: 'twoGbMaxExtentFlat', extents: ['RW 2048 FLAT "disk-f001.vmdk" 0'] }),
    );
    expect(refusals(await judge(text, 'vmdk'))).toContain('vmdk_type_not_allowed');
  });

  it('refuse a VMDK of an allowed create type if the configuration lacks it', async () => {
    const image = writeVmdk().bytes;
    const narrower = openstackCompute({ allowedVmdkTypes: ['streamOptimized'] });
    expect(refusals(await judge(image, 'vmdk', narrower))).toEqual(['vmdk_type_not_allowed']);
    expect(refusals(await judge(image, 'vmdk', openstackCompute({ allowedVmdkTypes: [] })))).toEqual([
      'vmdk_type_not_allowed',
    ]);
  });

  it('refuse what was declared as something else', async () => {
    expect(refusals(await judge(writeQcow2().bytes, 'raw'))).toEqual(['declared_format_mismatch']);
    expect(refusals(await judge(await corpusImage('numbered.raw'), 'qcow2'))).toEqual([
      'declared_format_mismatch',
    ]);
  });

  it('accept a GPT disk that was declared raw', async () => {
    expect(await judge(writeGpt().bytes, 'raw')).toMatchObject({ accepted: true, mustBecomeRaw: false });
    expect(await judge(await corpusImage('mbr-1.img'), 'raw')).toMatchObject({ accepted: true });
  });

  it('accept an ISO with a GPT as an ISO', async () => {
    const hybrid = await corpusImage('iso-hybrid-gpt.iso');
    expect(await judge(hybrid, 'iso')).toMatchObject({
      accepted: true,
      objections: [],
      mustBecomeRaw: false,
    });
    expect(refusals(await judge(hybrid, 'gpt'))).toEqual(['declared_format_mismatch']);
  });

  it.each(['ami', 'aki', 'ari'])(
    'accept what qemu-img calls raw as %s, and nothing else',
    async (declared) => {
      expect(await judge(await corpusImage('numbered.raw'), declared)).toMatchObject({ accepted: true });
      expect(refusals(await judge(writeQcow2().bytes, declared))).toEqual(['qemu_format_mismatch']);
      expect((await judge(writeQcow2({ backingFile: '/etc/passwd' }).bytes, declared)).accepted).toBe(false);
    },
  );

  it('convert what is not raw if raw is forced, and nothing otherwise', async () => {
    const image = writeVdi().bytes;
    expect(await judge(image, 'vdi')).toMatchObject({ accepted: true, mustBecomeRaw: true });
    expect(await judge(image, 'vdi', openstackCompute({ forceRawImages: false }))).toMatchObject({
      accepted: true,
      mustBecomeRaw: false,
    });
  });

  it('do not convert an ISO, which is raw to QEMU', async () => {
    expect(await judge(writeIso().bytes, 'iso')).toMatchObject({ accepted: true, mustBecomeRaw: false });
  });

  it('refuse a malformed MBR', async () => {
    expect(refusals(await judge(await corpusImage('mbr-bad-boot-flag.img'), 'raw'))).toEqual(['mbr']);
  });

  it('refuse two formats in one file', async () => {
    expect(refusals(await judge(await corpusImage('iso-qcow2-header.iso'), 'iso'))).toEqual([
      'conflicting_formats',
    ]);
  });

  it('accept nothing of the corpus that needs another file', async () => {
    const needy = corpus.filter(({ needs, size }) => needs?.length && size <= 4 * 2 ** 20);
    expect(needy.length).toBeGreaterThan(10);
    for (const { name, format } of needy) {
      expect((await judge(await corpusImage(name), format)).accepted, name).toBe(false);
    }
  });
});

describe('an interrupted download', () => {
  it.each([
    ['qcow2-v3.qcow2', 512],
    ['qcow2-v3.qcow2', 70000],
    ['vmdk-gpt-inside.vmdk', 512],
    ['gpt-sgdisk.img', 512],
    ['gpt-sgdisk.img', 4096],
    ['gpt-sgdisk.img', 2 ** 20],
    ['luks1-cryptsetup.luks', 4096],
    ['iso-el-torito.iso', 100 * 1024],
    ['vhdx-cut.vhdx', 3145728],
  ])('of %s after %i bytes is one objection', async (name, length) => {
    const { objections } = await judge((await corpusImage(name)).subarray(0, length));
    expect(objections.filter(({ severity }) => severity === 'refused')).toMatchObject([
      { code: 'truncated', remedy: { code: 'remedy_download_again' } },
    ]);
  });

  it('yields one objection if the header is incomplete', async () => {
    for (const [name, length] of [
      ['qcow2-v3.qcow2', 60],
      ['vhd-dynamic.vhd', 512],
      ['luks1-cryptsetup.luks', 512],
    ] as const) {
      const verdict = await judge((await corpusImage(name)).subarray(0, length));
      expect(refusals(verdict), name).toEqual(['structure']);
      expect(verdict.objections[0], name).toMatchObject({
        reason: { code: 'structure_cut' },
        remedy: { code: 'remedy_download_again' },
      });
    }
  });
});
