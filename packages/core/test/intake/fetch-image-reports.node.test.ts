import type { AnyReport } from '@diskloupe/core';
import { ImageUnacceptable } from '@diskloupe/core/errors';
import { fetchImage } from '@diskloupe/core/intake';
import { type ImagePolicy, openstackCompute } from '@diskloupe/core/policy';
import { writeVhd } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Behaviour, type ImageServer, startImageServer } from './image-server.js';
import { largeQcow2 } from './served-images.js';

const SIZE = 6_000_000;

const images: Readonly<Record<string, Uint8Array>> = {
  'disk.qcow2': largeQcow2(SIZE),
  'backed.qcow2': largeQcow2(SIZE, { backingFile: '/etc/passwd' }),
  'fixed.vhd': writeVhd({ type: 'fixed' }).bytes,
};

let server: ImageServer;

beforeAll(async () => {
  server = await startImageServer();
  for (const [name, bytes] of Object.entries(images)) server.files.set(name, bytes);
});
afterAll(() => server.close());

/** A fetch's error and reports. */
async function fetched(
  name: string,
  behaviour: Behaviour,
  options: Parameters<typeof fetchImage>[2],
): Promise<{ readonly error: unknown; readonly reports: readonly AnyReport[] }> {
  const reports: AnyReport[] = [];
  const sink = new WritableStream<Uint8Array>();
  const error = await fetchImage(server.url(name, behaviour), sink, {
    retryDelay: 1,
    ...options,
    onReport: (report) => void reports.push(report),
  }).catch((cause: unknown) => cause);
  return { error, reports };
}

const withoutRanges: Behaviour = { ranges: 'off' };
const ofUnknownSize: Behaviour = { ranges: 'off', encoding: 'gzip' };
const policy: ImagePolicy = openstackCompute();

describe('a fetch from a server without ranges reports on an image', () => {
  it('that it refuses at its start', async () => {
    const { error, reports } = await fetched('backed.qcow2', withoutRanges, { policy });
    expect(error).toBeInstanceOf(ImageUnacceptable);
    expect(reports).toMatchObject([{ format: 'qcow2', fileName: 'backed.qcow2', fileSize: SIZE }]);
    expect(reports[0]?.safety.failures.map(({ name }) => name)).toEqual(['backing_file']);
  });

  it('whose size is unknown', async () => {
    const { error, reports } = await fetched('backed.qcow2', ofUnknownSize, { policy });
    expect(error).toMatchObject({ objections: [{ code: 'backing_file', evidence: { fileSize: null } }] });
    expect(reports).toMatchObject([{ format: 'qcow2', fileSize: null, layers: [{ length: 'unseen' }] }]);
  });

  it('that it refuses at its end', async () => {
    const onlyRaw: ImagePolicy = { name: 'only-raw', allowedFormats: ['raw'] };
    for (const behaviour of [withoutRanges, ofUnknownSize]) {
      const { error, reports } = await fetched('fixed.vhd', behaviour, { policy: onlyRaw });
      expect(error).toBeInstanceOf(ImageUnacceptable);
      expect(reports).toMatchObject([{ format: 'vhd', fileSize: images['fixed.vhd']?.length }]);
    }
  });

  it('of another format than expected', async () => {
    const { error, reports } = await fetched('disk.qcow2', withoutRanges, { expectedFormat: 'vmdk' });
    expect(error).toBeInstanceOf(ImageUnacceptable);
    expect(reports).toMatchObject([{ format: 'qcow2', fileSize: SIZE }]);
  });

  it('that is larger than the policy accepts', async () => {
    const limited: ImagePolicy = { name: 'limited', maxFileSize: 1_000_000 };
    const { error, reports } = await fetched('disk.qcow2', ofUnknownSize, { policy: limited });
    expect(error).toMatchObject({ objections: [{ code: 'file_too_large' }] });
    expect(reports).toMatchObject([{ format: 'qcow2', fileSize: null }]);
  });

  it('that it accepts, before the sink closes', async () => {
    const { error, reports } = await fetched('disk.qcow2', withoutRanges, { policy });
    expect(error).toMatchObject({ bytes: SIZE });
    expect(reports).toMatchObject([{ format: 'qcow2', fileSize: SIZE }]);
  });

  it('only if it knows something about it', async () => {
    const { error, reports } = await fetched('disk.qcow2', { ...withoutRanges, status: 404 }, { policy });
    expect(error).toBeInstanceOf(Error);
    expect(reports).toEqual([]);
  });
});

describe('a fetch by random access', () => {
  it('reports once on an image that it refuses', async () => {
    const { reports } = await fetched('backed.qcow2', {}, { policy });
    expect(reports).toHaveLength(1);
  });
});
