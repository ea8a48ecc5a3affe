import type { TestImage } from '@diskloupe/test-images';
import { expect } from 'vitest';
import { inspect } from '../inspect.js';

const VALUES = [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 63n, 2n ** 64n - 1n];

/**
 * Breaks one field after the other, and cuts the image where each begins. Whatever that makes of it, a report has to
 * come back, it has to be plain JSON, and an image whose structure is broken must not be called safe.
 */
export async function sweepFields(image: TestImage): Promise<void> {
  for (const { name, type } of image.fields.values()) {
    const variants = [image.truncatedAt(name)];
    if (type !== 'bytes') variants.push(...VALUES.map((value) => image.with({ [name]: value }, true)));
    for (const variant of variants) {
      const report = await inspect(variant);
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      expect(report.dropped, name).toEqual([]);
      const structure = report.safety.checks.find((check) => check.name === 'structure');
      if (structure?.result === 'failed') expect(report.safety.safe, name).toBe(false);
    }
  }
}
