import { BufferSource } from '@diskloupe/core';
import { imageInfo } from '@diskloupe/core/qemu-img';
import { latin1, vmdkDescriptor } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';

const FLAT = 'RW 8 FLAT "flat.bin" 0';

function image(...extents: string[]): BufferSource {
  const text = vmdkDescriptor({ createType: 'monolithicFlat', extents });
  return Object.assign(new BufferSource(latin1(text)), { allocatedSize: 4096 });
}

describe('the files of a VMDK', () => {
  it('are opened once each, and a few at a time', async () => {
    let [opened, underWay, most] = [0, 0, 0];
    const names = Array.from({ length: 100 }, (_, i) => `RW 8 FLAT "${i}.bin" 0`);
    const info = await imageInfo(image(...names, ...names), {
      filename: 'a.vmdk',
      resolve: async () => {
        opened++;
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setTimeout(resolve));
        underWay--;
        return Object.assign(new BufferSource(new Uint8Array(4096)), { allocatedSize: 512 });
      },
    });
    expect(opened).toBe(100);
    expect(most).toBeLessThanOrEqual(16);
    expect(info['actual-size']).toBe(4096 + 200 * 512);
  });

  it('take no space if they do not exist', async () => {
    const info = await imageInfo(image(FLAT), { filename: 'a.vmdk', resolve: () => undefined });
    expect(info['actual-size']).toBe(4096);
  });

  it('are not reported if they cannot be opened for another reason', async () => {
    const cause = Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    const resolve = (): never => {
      throw cause;
    };
    await expect(imageInfo(image(FLAT), { filename: 'a.vmdk', resolve })).rejects.toBe(cause);
  });
});
