import { gzipSync } from 'node:zlib';
import { inspectImage } from '@diskloupe/core';
import {
  type ImagePolicy,
  type JudgedReport,
  judgeByAll,
  judgeImage,
  loadPolicy,
  policyCards,
} from '@diskloupe/core/policy';
import { CountingSource } from '@diskloupe/core/source';
import { corpus, corpusImage } from '@diskloupe/test-images';
import {
  writeGpt,
  writeGzip,
  writeIso,
  writeMbr,
  writeQcow2,
  writeTar,
  writeVdi,
  writeVhd,
  writeVhdx,
  writeVmdk,
} from '@diskloupe/test-images/writers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretched } from '../../bench/stretched-source.js';
import { at, CLUSTER, packed, qcow2With } from './laid-out-qcow2.js';

/** Tables behind data, and a compressed cluster only behind that. */
const scattered = qcow2With([
  [4, [at(6)]],
  [8, [packed(9 * CLUSTER)]],
]);

const IMAGES: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  mbr: writeMbr().bytes,
  gpt: writeGpt().bytes,
  iso: writeIso().bytes,
  qcow2: writeQcow2().bytes,
  scattered,
  vmdk: writeVmdk().bytes,
  vhd: writeVhd().bytes,
  vhdx: writeVhdx().bytes,
  vdi: writeVdi().bytes,
  gzip: writeGzip().bytes,
  tar: writeTar('disk.raw').bytes,
  'mbr in gzip': gzipSync(writeMbr().bytes),
  'gpt in gzip': gzipSync(writeGpt().bytes),
  'qcow2 in gzip': gzipSync(scattered),
};

async function fromCorpus(): Promise<Readonly<Record<string, Uint8Array<ArrayBuffer>>>> {
  const names = [
    'appliance.ova',
    'gpt-grown.img',
    'gpt-4096.img',
    'iso-hybrid-gpt.iso',
    'luks-gpt-inside.luks',
    'numbered.raw.zst',
    'qcow2-gpt-inside.qcow2',
    'qcow2-qcow2-inside.qcow2',
    'qcow2-v2-compressed.qcow2',
    'vhd-fixed-gpt.vhd',
    'vhdx-gpt-4096-inside.vhdx',
  ];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await corpusImage(name)])));
}

const policies = await Promise.all(policyCards.map(({ name }) => loadPolicy(name)));

/** Those that no preset is alike: each asks for one fact alone, or for what another one asks for in addition. */
const more: readonly ImagePolicy[] = [
  { name: 'uncompressed', qcow2: { uncompressed: true } },
  { name: 'layout', qcow2: { layout: 'tablesFirst' } },
  { name: 'both', qcow2: { uncompressed: true, layout: 'tablesFirst' } },
  { name: 'growing', alignments: [{ of: 'virtualSize', multiple: 2 ** 30, otherwise: 'roundUp' }] },
  { name: 'firmware', firmware: ['uefi'], unbootable: 'warn' },
  { name: 'raw', openstack: { service: 'glance' }, forceRaw: true },
];
const pool = [...policies, ...more];
const OPTIONS = { fileName: 'disk.img' };

describe('verdicts of all targets', () => {
  it('cost at most 8 reads and 1 MiB beyond the inspection, whatever the image and its size', async () => {
    const images = new Map<string, Uint8Array>(Object.entries(IMAGES));
    for (const { name } of corpus) images.set(name, await corpusImage(name));
    for (const [name, image] of images)
      for (const size of [image.length, 100 * 2 ** 30]) {
        const judged = new CountingSource(stretched(image, size));
        const alone = new CountingSource(stretched(image, size));
        const { verdicts, report } = await judgeByAll(judged, policies, OPTIONS);
        await inspectImage(alone);
        expect(verdicts.length).toBe(policyCards.length);
        expect(judged.reads.length - alone.reads.length, name).toBeLessThanOrEqual(8);
        // A table of a qcow2 is a cluster, which may have more than that.
        const { format, details } = report;
        const table =
          format === 'qcow2' && details && 'clusterSize' in details ? Number(details.clusterSize) : 0;
        const most = 2 ** 20 + (table > 2 ** 20 ? table : 0);
        expect(judged.bytesRead - alone.bytesRead, name).toBeLessThanOrEqual(most);
      }
  }, 120_000);

  it('are those of each by itself, whichever others there are', async () => {
    for (const [name, bytes] of Object.entries({ ...IMAGES, ...(await fromCorpus()) })) {
      const judge = (policy: ImagePolicy): Promise<JudgedReport> => judgeImage(bytes, policy, OPTIONS);
      const alone = await Promise.all(pool.map(async (policy) => (await judge(policy)).verdict));
      const numbers = fc.uniqueArray(fc.nat(pool.length - 1), { minLength: 2 });
      await fc.assert(
        fc.asyncProperty(numbers, async (chosen) => {
          const asked = chosen.flatMap((number) => pool[number] ?? []);
          const { verdicts } = await judgeByAll(bytes, asked, OPTIONS);
          expect(verdicts, name).toEqual(chosen.map((number) => alone[number]));
        }),
        // First all of them at once.
        { numRuns: 2, examples: [[pool.map((_, number) => number)]] },
      );
    }
  }, 120_000);

  it('do not depend on the order of the policies', async () => {
    const asking: ImagePolicy = {
      name: 'asking',
      limits: [{ when: { partitionTables: ['gpt'] }, maxVirtualSize: 1 }],
      qcow2: { layout: 'tablesFirst' },
      vhd: { sizeBy: 'geometry' },
    };
    const other: ImagePolicy = {
      name: 'other',
      limits: [{ when: { formats: ['vhd'] } }],
      qcow2: {},
      vhd: {},
    };
    for (const bytes of Object.values(IMAGES)) {
      const alone = (await judgeImage(bytes, asking)).verdict;
      expect((await judgeByAll(bytes, [asking, other])).verdicts[0]).toEqual(alone);
      expect((await judgeByAll(bytes, [other, asking])).verdicts[1]).toEqual(alone);
    }
  });
});
