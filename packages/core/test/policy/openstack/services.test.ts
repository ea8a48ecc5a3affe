import { inspectImage } from '@diskloupe/core';
import {
  evaluatePolicy,
  gatherFacts,
  type ImageFacts,
  type ImagePolicy,
  judgeImage,
  OpenstackFactsStream,
  type OpenstackImageOptions,
  openstackCompute,
  openstackImage,
  type PolicyVerdict,
  readPolicy,
} from '@diskloupe/core/policy';
import { writeGzip, writeIso, writeOther, writeQcow2, writeVhdx } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { images } from './images.js';

const imageOf = (name: string): Uint8Array => images[name]?.() ?? new Uint8Array();

async function judge(
  policy: ImagePolicy,
  image: Uint8Array,
  declaredFormat?: string,
): Promise<PolicyVerdict> {
  return (await judgeImage(image, policy, { declaredFormat })).verdict;
}

const codes = ({ objections }: PolicyVerdict): string[] =>
  objections.map(({ code, severity }) => (severity === 'refused' ? code : `${code} (warning)`));

describe('a release', () => {
  const glance = (options: OpenstackImageOptions, name: string, declared: string): Promise<string[]> =>
    judge(openstackImage(options), imageOf(name), declared).then(codes);

  it.each(['2025.1', '2025.2', '2026.1'])('of Glance accepts a malformed MBR: %s', async (release) => {
    expect(await glance({ release }, 'gpt--protective-hybrid', 'raw')).toEqual(['mbr (warning)']);
  });

  it('of Glance refuses it from 2026.2 on, which is the default', async () => {
    expect(await glance({ release: '2026.2' }, 'gpt--protective-hybrid', 'raw')).toEqual(['mbr']);
    expect(await glance({}, 'gpt--protective-hybrid', 'raw')).toEqual(['mbr']);
  });

  it('of Glance accepts a disc with a partition table before it from 2026.1 on', async () => {
    expect(await glance({ release: '2026.1' }, 'iso--gpt-in-front', 'iso')).toEqual([]);
    expect(await glance({ release: '2025.2' }, 'iso--gpt-in-front', 'iso')).toEqual(['conflicting_formats']);
  });

  it('of Nova refuses a malformed MBR, whichever it is', async () => {
    const policy = openstackCompute({ release: 'epoxy' });
    expect(codes(await judge(policy, imageOf('gpt--protective-hybrid'), 'raw'))).toEqual(['mbr']);
  });

  it('has a number and a name', () => {
    expect(openstackImage({ release: 'Gazpacho' })).toEqual(openstackImage({ release: '2026.1' }));
    expect(() => openstackImage({ release: 'zed' })).toThrow(
      /^release must be one of 2026\.2 \(hibiscus\), /,
    );
    expect(() => openstackCompute({ release: '2024.2' })).toThrow(TypeError);
  });

  it('is plain data in a policy', () => {
    const policy = openstackImage({ release: '2025.1' });
    expect(readPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    expect(() => readPolicy({ name: 'a', openstack: { service: 'cinder' } })).toThrow(
      /^policy\.openstack\.service must be nova or glance/,
    );
    expect(() => readPolicy({ name: 'a', openstack: { service: 'nova', strict: true } })).toThrow(
      /^policy\.openstack\.strict /,
    );
  });
});

describe('the configuration of Glance', () => {
  it('may accept a mismatch, and then ignores its checks', async () => {
    const policy = openstackImage({ requireImageFormatMatch: false });
    expect(codes(await judge(policy, imageOf('qed--plain'), 'vdi'))).toEqual([
      'declared_format_mismatch (warning)',
    ]);
    expect(codes(await judge(policy, imageOf('qed--plain'), 'raw'))).toEqual(['banned']);
  });

  it('may know more names, of which those without an inspector count as raw', async () => {
    const diskFormats = ['raw', 'luks', 'parallels'];
    expect((await judge(openstackImage({ diskFormats }), imageOf('luks--v1'), 'luks')).accepted).toBe(true);
    expect((await judge(openstackImage({ diskFormats }), imageOf('parallels'), 'parallels')).accepted).toBe(
      true,
    );
    expect(codes(await judge(openstackImage({ diskFormats }), imageOf('qcow2--v3'), 'qcow2'))).toEqual([
      'format_not_allowed',
    ]);
  });

  it('keeps anything as raw, with a warning if no machine could boot it', async () => {
    expect(codes(await judge(openstackImage(), imageOf('qcow2--v3'), 'raw'))).toEqual([
      'declared_format_unusual (warning)',
    ]);
    expect(codes(await judge(openstackImage(), imageOf('vhd--fixed'), 'raw'))).toEqual([]);
    const udf = writeIso({ iso9660: false, udfBlockSize: 2048 }).bytes;
    expect(codes(await judge(openstackImage(), udf, 'raw'))).toEqual([]);
    expect(codes(await judge(openstackImage(), udf, 'iso'))).toEqual(['declared_format_mismatch']);
  });
});

describe('the configuration of Nova', () => {
  it('may rely on qemu-img alone', async () => {
    const policy = openstackCompute({ disableDeepImageInspection: true });
    expect((await judge(policy, imageOf('vhd--dynamic'), 'vhd')).accepted).toBe(true);
    expect((await judge(policy, imageOf('parallels'), 'raw')).accepted).toBe(true);
  });

  it('may convert nothing, so that nobody needs a key', async () => {
    const policy = openstackCompute({ forceRawImages: false });
    expect((await judge(policy, imageOf('luks--v1'), 'luks')).accepted).toBe(true);
  });
});

describe('files that qemu-img cannot open', () => {
  it('include a VHDX with sectors of 4096 bytes, which Glance accepts', async () => {
    const image = writeVhdx({ logicalSectorSize: 4096 }).bytes;
    expect(codes(await judge(openstackCompute(), image, 'vhdx'))).toEqual(['sector_size']);
    expect(codes(await judge(openstackImage(), image, 'vhdx'))).toEqual([]);
  });
});

describe('a kernel and a ramdisk', () => {
  const services = [openstackCompute(), openstackImage()];

  it.each(services)('are accepted under their names: $name', async (policy) => {
    const cpio = writeOther('cpio').bytes;
    expect(codes(await judge(policy, cpio, 'ari'))).toEqual([]);
    expect(codes(await judge(policy, writeGzip().bytes, 'ari'))).toEqual([]);
    expect(codes(await judge(policy, writeGzip().bytes, 'aki'))).toEqual([]);
  });

  it.each(services)('are given their names, and never advice to decompress: $name', async (policy) => {
    const { objections } = await judge(policy, writeOther('cpio').bytes, 'raw');
    expect(objections[0]).toMatchObject({
      code: 'disk_image',
      remedy: { code: 'remedy_declare', params: { name: 'ari' } },
    });
  });

  it.each(services)('are not confused with each other: $name', async (policy) => {
    expect(codes(await judge(policy, writeOther('cpio').bytes, 'aki'))).toContain('disk_image');
  });
});

describe('an inspection that expects a part of a system', () => {
  it('recognizes it, and nothing else in its place', async () => {
    const safe = async (image: Uint8Array, expectedFormat: string): Promise<boolean> =>
      (await inspectImage(image, { expectedFormat })).safety.safe;
    expect(await safe(writeOther('cpio').bytes, 'ari')).toBe(true);
    expect(await safe(writeGzip().bytes, 'ari')).toBe(true);
    expect(await safe(writeOther('cpio').bytes, 'aki')).toBe(false);
    expect(await safe(writeOther('pdf').bytes, 'aki')).toBe(false);
    expect(await safe(writeGzip().bytes, 'ami')).toBe(false);
    expect(await safe(imageOf('parallels'), 'ploop')).toBe(true);
  });
});

describe('an unknown cloud', () => {
  it.each(['gzip', 'text', 'pdf'])('is never suggested: %s', async (name) => {
    const image =
      name === 'text'
        ? new TextEncoder().encode('<html></html>\n'.repeat(50))
        : name === 'gzip'
          ? writeGzip().bytes
          : writeOther(name).bytes;
    for (const policy of [openstackCompute(), openstackImage()]) {
      const { objections, accepted } = await judge(policy, image, 'qcow2');
      expect(accepted).toBe(false);
      for (const { remedy } of objections) expect(remedy?.code).not.toBe('remedy_declare');
    }
  });
});

describe('a stream', () => {
  it('yields the same as random access', async () => {
    for (const [name, make] of Object.entries(images)) {
      const bytes = make();
      const seen = new OpenstackFactsStream();
      await new Blob([bytes.slice()]).stream().pipeThrough(seen).pipeTo(new WritableStream());
      const report = await inspectImage(bytes);
      for (const policy of [openstackCompute({ forceRawImages: false }), openstackImage()]) {
        const verdict = evaluatePolicy(report, policy, { declaredFormat: 'raw', facts: seen.facts });
        expect(verdict, name).toEqual(await judge(policy, bytes, 'raw'));
      }
    }
  });

  it('without the facts is not trusted for a disk that is kept as is', async () => {
    const report = await inspectImage(imageOf('raw--random'));
    expect(evaluatePolicy(report, openstackImage(), { declaredFormat: 'raw' })).toMatchObject({
      accepted: false,
      objections: [{ evidence: { seen: false } }],
    });
    const qcow2 = await inspectImage(writeQcow2().bytes);
    expect(evaluatePolicy(qcow2, openstackImage(), { declaredFormat: 'qcow2' }).accepted).toBe(true);
  });

  it('is not trusted for the virtual disk after conversion', async () => {
    const image = writeQcow2().bytes;
    const report = await inspectImage(image);
    const seen = new OpenstackFactsStream();
    await new Blob([image.slice()]).stream().pipeThrough(seen).pipeTo(new WritableStream());
    expect(seen.facts).toMatchObject({ openstack: { convertedFormat: 'unseen' } });
    // Facts gathered for a service that converts nothing add nothing.
    const glance = await gatherFacts(image, report, openstackImage());
    const { openstack } = glance;
    if (typeof openstack !== 'object') throw new Error('nothing was recognised');
    const nothing: ImageFacts = { openstack: { ...openstack, convertedFormat: null } };
    for (const facts of [seen.facts, {}, glance, nothing]) {
      const { accepted, objections } = evaluatePolicy(report, openstackCompute(), {
        declaredFormat: 'qcow2',
        facts,
      });
      expect(accepted).toBe(false);
      expect(objections).toMatchObject([{ code: 'converted_not_raw', evidence: { seen: false } }]);
      for (const other of [openstackCompute({ forceRawImages: false }), openstackImage()])
        expect(evaluatePolicy(report, other, { declaredFormat: 'qcow2', facts }).accepted).toBe(true);
    }
    const facts = await gatherFacts(image, report, openstackCompute());
    const verdict = evaluatePolicy(report, openstackCompute(), { declaredFormat: 'qcow2', facts });
    expect(verdict.accepted).toBe(true);
  });

  it('requires nothing of a disk that is already raw', async () => {
    const image = imageOf('raw--random');
    const seen = new OpenstackFactsStream();
    await new Blob([image.slice()]).stream().pipeThrough(seen).pipeTo(new WritableStream());
    const report = await inspectImage(image);
    const verdict = evaluatePolicy(report, openstackCompute(), { declaredFormat: 'raw', facts: seen.facts });
    expect(verdict.accepted).toBe(true);
  });
});
