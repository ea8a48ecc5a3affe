import type { TestImage } from '@diskloupe/test-images';
import { expectSound, inspect } from '../inspect.js';

const VALUES = [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 63n, 2n ** 64n - 1n];

/**
 * Breaks one field after the other, and cuts the image at the start of each. Each result has to yield a valid report.
 */
export async function sweepFields(image: TestImage): Promise<void> {
  for (const { name, type } of image.fields.values()) {
    const variants = [image.truncatedAt(name)];
    if (type !== 'bytes') variants.push(...VALUES.map((value) => image.with({ [name]: value }, true)));
    for (const variant of variants) {
      expectSound(await inspect(variant), name);
    }
  }
}
