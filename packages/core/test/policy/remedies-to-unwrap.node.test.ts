import { gzipSync } from 'node:zlib';
import { type ImagePolicy, judgeImage, type Remedy } from '@diskloupe/core/policy';
import { writeIso, writeQcow2, writeTar } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

const RAW = { name: 'tested', allowedFormats: ['raw'] };
const qcow2 = writeQcow2().bytes;

async function firstRemedy(
  bytes: Uint8Array,
  name: string,
  policy: ImagePolicy,
): Promise<Remedy | undefined> {
  const { verdict } = await judgeImage(new File([new Uint8Array(bytes)], name), policy);
  return verdict.objections.find(({ remedy }) => remedy)?.remedy;
}

const archive = gzipSync(writeTar('disk.raw').bytes);

describe('an archive that was packed', () => {
  it.each([
    ['disk.tar.gz', 'mkdir disk-files && tar -xzf disk.tar.gz -C disk-files'],
    ['my-disk.v2.TGZ', 'mkdir my-disk.v2-files && tar -xzf my-disk.v2.TGZ -C my-disk.v2-files'],
    // A name that a shell could misread is not in the command.
    ['-disk;x.tar.gz', 'mkdir disk-files && tar -xzf disk.img -C disk-files'],
  ])('is extracted to a folder of its own: %s', async (name, command) => {
    expect(await firstRemedy(archive, name, RAW)).toEqual({ code: 'remedy_extract_archive', command });
  });

  it('is extracted by what is in it rather than by its name, if that is known', async () => {
    const policy = { ...RAW, wrappers: [{ kind: 'gzip' as const }] };
    expect((await firstRemedy(archive, 'disk.gz', policy))?.command).toMatch(/tar -xzf disk\.gz /);
    expect(await firstRemedy(gzipSync(qcow2), 'disk.tar.gz', policy)).toMatchObject({
      code: 'remedy_decompress',
    });
  });

  it('is decompressed if its name is not that of an archive', async () => {
    for (const name of ['disk.raw.gz', 'tar.gz', 'disk.tar.d.gz'])
      expect(await firstRemedy(archive, name, RAW), name).toMatchObject({ code: 'remedy_decompress' });
  });
});

describe('a packed disc where discs are not accepted', () => {
  it('is unpacked rather than packed again, because it stays a disc', async () => {
    const policy = { ...RAW, wrappers: [{ kind: 'gzip' as const }] };
    const disc = gzipSync(writeIso().bytes);
    expect(await firstRemedy(disc, 'a.iso.gz', policy)).toMatchObject({ code: 'remedy_decompress' });
    // The formats of what is packed may differ from those of what is not.
    const wrappers = [{ kind: 'gzip' as const, formats: ['raw'] }];
    const other = { name: 'tested', wrappers };
    expect(await firstRemedy(disc, 'a.iso.gz', other)).toMatchObject({ code: 'remedy_decompress' });
    const both = { ...policy, allowedFormats: ['raw', 'iso'], minVirtualSize: 2 ** 30 };
    expect(await firstRemedy(disc, 'a.iso.gz', both)).toBeUndefined();
  });
});
