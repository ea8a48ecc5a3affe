import { ImageFormatError } from '@diskloupe/core';
import { imageInfo } from '@diskloupe/core/qemu-img';
import { type CorpusEntry, corpus, corpusImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';

/** Images that qemu-img refuses and we do not, and why. */
const REFUSED_BY_QEMU: Readonly<Record<string, string>> = {
  'qed-table-1.qed': 'its overflow check is wrong for tables of one cluster',
  'vdi-differencing.vdi': 'it knows no parents of a VDI; the parent is told as a backing file',
  'vmdk-descriptor-path.vmdk': 'the extent is missing; what the descriptor says of it is told',
};

/** Facts that we report on an image and qemu-img does not. */
const ADDED: Readonly<Record<string, object>> = {
  // It reads a differencing VHD as a dynamic one.
  'vhd-differencing.vhd': { 'backing-filename': 'parent.vhd', 'full-backing-filename': 'parent.vhd' },
};

async function infoOf({ name }: CorpusEntry, format?: string): Promise<object> {
  const resolve = (filename: string): Promise<Uint8Array> => corpusImage(filename);
  return imageInfo(await corpusImage(name), { filename: name, format, resolve });
}

describe('the output of qemu-img info for an image of the corpus', () => {
  it.each(corpus.filter(({ qemu }) => qemu))('is reported for $name', async (entry) => {
    const { name, qemu } = entry;
    expect(await infoOf(entry)).toEqual({ filename: name, ...qemu, ...ADDED[name] });
  });

  it.each(corpus.filter(({ qemuTold }) => qemuTold))(
    'is reported for $name, given its format',
    async (entry) => {
      const info = await infoOf(entry, entry.qemuTold?.format);
      expect(info).toEqual({ filename: entry.name, ...entry.qemuTold });
    },
  );

  const refused = corpus.filter(({ name, qemu }) => !qemu && !(name in REFUSED_BY_QEMU));
  it.each(refused)('is an error for $name', async (entry) => {
    await expect(infoOf(entry)).rejects.toThrow(ImageFormatError);
  });

  it.each(Object.entries(REFUSED_BY_QEMU))('is an error for %s: %s', async (name) => {
    const [entry] = corpus.filter((each) => each.name === name);
    expect(entry?.qemu).toBeNull();
    expect(entry && (await infoOf(entry))).toMatchObject({ filename: name });
  });
});
