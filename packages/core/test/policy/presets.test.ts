import {
  azureFixedVhd,
  type ImagePolicy,
  judgeImage,
  openstackCompute,
  openstackImage,
  type PolicyVerdict,
  permissive,
  rawBlockDevice,
  readPolicy,
} from '@diskloupe/core/policy';
import { corpus, corpusImage } from '@diskloupe/test-images';
import { writeGpt, writeIso, writeQcow2, writeVhd, writeVmdk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

async function judge(
  policy: ImagePolicy,
  image: Uint8Array,
  declaredFormat?: string,
): Promise<PolicyVerdict> {
  return (await judgeImage(image, policy, { declaredFormat })).verdict;
}

const codes = ({ objections }: PolicyVerdict): string[] =>
  objections.map(({ code, severity }) => (severity === 'refused' ? code : `${code} (warning)`));

describe('presets', () => {
  it.each([
    openstackCompute(),
    openstackCompute({ forceRawImages: false, allowedVmdkTypes: [], disableDeepImageInspection: true }),
    openstackCompute({ release: 'epoxy' }),
    openstackImage({ release: '2025.1', gptSafetyChecksNonfatal: [] }),
    openstackImage(),
    rawBlockDevice({ blockSize: 512 }),
    rawBlockDevice({ blockSize: 4096, convert: true }),
    azureFixedVhd(),
    azureFixedVhd({ maxVirtualSize: 2 ** 40 }),
    permissive(),
  ])('$name is a valid policy, and plain JSON', (policy) => {
    expect(readPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });
});

describe('openstackImage', () => {
  it("accepts Glance's formats and no others", async () => {
    expect((await judge(openstackImage(), writeQcow2().bytes, 'qcow2')).accepted).toBe(true);
    expect((await judge(openstackImage(), writeGpt().bytes, 'raw')).accepted).toBe(true);
    expect(codes(await judge(openstackImage(), await corpusImage('luks1-cryptsetup.luks'), 'luks'))).toEqual([
      'format_not_allowed',
    ]);
    const narrow = openstackImage({ diskFormats: ['raw', 'iso'] });
    expect(codes(await judge(narrow, writeQcow2().bytes, 'qcow2'))).toEqual(['format_not_allowed']);
  });

  it('caps the size of the file', async () => {
    const image = writeQcow2().bytes;
    expect((await judge(openstackImage({ imageSizeCap: image.length }), image)).accepted).toBe(true);
    expect(codes(await judge(openstackImage({ imageSizeCap: image.length - 1 }), image))).toEqual([
      'file_too_large',
    ]);
  });

  it('requires a match unless the configuration says otherwise', async () => {
    const image = writeQcow2().bytes;
    expect(codes(await judge(openstackImage(), image, 'vmdk'))).toEqual(['declared_format_mismatch']);
    expect((await judge(openstackImage({ requireImageFormatMatch: false }), image, 'vmdk')).accepted).toBe(
      true,
    );
  });

  it('has checks that are not fatal', async () => {
    const image = await corpusImage('mbr-bad-boot-flag.img');
    expect(codes(await judge(openstackImage(), image))).toEqual(['mbr']);
    expect(codes(await judge(openstackImage({ gptSafetyChecksNonfatal: ['mbr'] }), image))).toEqual([
      'mbr (warning)',
    ]);
  });

  it('accepts the create type of a VMDK in any case', async () => {
    for (const createType of ['MONOLITHICSPARSE', 'streamoptimized']) {
      expect(codes(await judge(openstackImage(), writeVmdk({ createType }).bytes))).toEqual([]);
    }
  });

  it('never requires raw', async () => {
    expect((await judge(openstackImage(), writeQcow2().bytes)).mustBecomeRaw).toBe(false);
    expect(codes(await judge(openstackImage({ vmdkAllowedTypes: [] }), writeVmdk().bytes))).toEqual([
      'vmdk_type_not_allowed',
    ]);
  });
});

describe('rawBlockDevice', () => {
  it('accepts raw disks of the right shape, and warns if nothing could boot', async () => {
    const policy = rawBlockDevice({ blockSize: 512 });
    expect(await judge(policy, await corpusImage('gpt-sgdisk.img'))).toMatchObject({ accepted: true });
    expect(codes(await judge(policy, writeGpt().bytes))).toEqual(['not_bootable (warning)']);
    expect(codes(await judge(policy, writeIso({ elTorito: true }).bytes))).toEqual([]);
  });

  it('refuses a GPT for other blocks', async () => {
    const image = await corpusImage('gpt-4096.img');
    expect((await judge(rawBlockDevice({ blockSize: 4096 }), image)).accepted).toBe(true);
    const verdict = await judge(rawBlockDevice({ blockSize: 512 }), image);
    expect(codes(verdict)).toContain('block_size_mismatch');
    expect(verdict.objections[0]?.evidence).toMatchObject({ gptOffset: 4096, blockSize: 512 });
  });

  it('refuses a size that is not a multiple of a block', async () => {
    const verdict = await judge(rawBlockDevice({ blockSize: 4096 }), await corpusImage('odd-size.raw'));
    expect(codes(verdict)).toContain('size_not_aligned');
  });

  it('refuses other formats, or has them converted', async () => {
    const image = await corpusImage('qcow2-gpt-inside.qcow2');
    expect(codes(await judge(rawBlockDevice({ blockSize: 512 }), image))).toContain('format_not_allowed');
    expect(await judge(rawBlockDevice({ blockSize: 512, convert: true }), image)).toMatchObject({
      accepted: true,
      mustBecomeRaw: true,
    });
    expect(codes(await judge(rawBlockDevice({ blockSize: 4096, convert: true }), image))).toContain(
      'block_size_mismatch',
    );
  });
});

describe('permissive', () => {
  it('accepts every format, but nothing that reads the files of a host', async () => {
    expect((await judge(permissive(), writeVhd({ type: 'dynamic' }).bytes)).accepted).toBe(true);
    expect((await judge(permissive(), writeQcow2({ backingFile: '/etc/passwd' }).bytes)).accepted).toBe(
      false,
    );
  });
});

describe('the corpus', () => {
  it('is accepted by the permissive policy exactly where its report calls it safe', async () => {
    const small = corpus.filter(({ size }) => size <= 2 ** 20);
    expect(small.length).toBeGreaterThan(100);
    for (const { name } of small) {
      const { report, verdict } = await judgeImage(await corpusImage(name), permissive());
      expect(verdict.accepted, name).toBe(report.safety.safe);
    }
  });
});

describe('judgeImage', () => {
  it('returns the report, and a verdict on it', async () => {
    const { report, verdict } = await judgeImage(new File([writeQcow2().bytes], 'disk.img'), permissive());
    expect(report).toMatchObject({ fileName: 'disk.img', format: 'qcow2' });
    expect(verdict).toMatchObject({ policy: 'permissive', accepted: true });
  });

  it('looks for the given formats', async () => {
    const { report, verdict } = await judgeImage(writeQcow2().bytes, permissive(), { formats: ['vmdk'] });
    expect(report.format).toBe('unknown');
    expect(codes(verdict)).toEqual(['recognised']);
  });

  it('refuses a malformed policy before it reads anything', async () => {
    const policy = { name: 'tested', blockSize: 500 };
    await expect(judgeImage(writeQcow2().bytes, policy)).rejects.toThrow(
      /^policy\.blockSize must be a power of two/,
    );
  });

  it('rejects with the reason of its signal', async () => {
    const signal = AbortSignal.abort('before');
    await expect(judgeImage(writeQcow2().bytes, permissive(), { signal })).rejects.toBe('before');
  });
});
