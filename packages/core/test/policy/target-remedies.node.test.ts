import { describe, expect, it } from 'vitest';
import { followAll } from '../../differential/targets.js';
import { hasPrograms } from './follow-remedies.js';

/** What most people upload, and what needs several steps. `pnpm differential --only targets` follows all images. */
const SAMPLE = [
  'raw, odd size',
  'qcow2, zlib',
  'qcow2, backing file',
  'vmdk, sparse',
  'iso',
  'luks',
  'gzip of gzip',
  'tar.gz of qcow2',
] as const;

describe.skipIf(!hasPrograms('qemu-img', 'genisoimage', 'tar', 'gzip', 'bzip2'))(
  'what targets advise',
  () => {
    it('leads to an image that they accept, or to a step that a person takes', async () => {
      const { summary, disagreements } = await followAll(SAMPLE);
      expect(disagreements, summary).toEqual([]);
    }, 300_000);
  },
);
