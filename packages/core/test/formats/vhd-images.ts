import { type TestImage, writeVhd } from '@diskloupe/test-images';
import { expect } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';

export const MIB = 2 ** 20;
export const DYNAMIC = writeVhd();
export const FIXED = writeVhd({ type: 'fixed' });
export const DIFFERENCING = writeVhd({
  type: 'differencing',
  parentName: 'parent.vhd',
  locators: { W2ru: '.\\parent.vhd', MacX: 'file:///parent.vhd' },
});

/** The objection of `structure` to an image with new checksums. */
export async function complaint(
  image: TestImage,
  values: Record<string, number | bigint | Uint8Array>,
): Promise<string> {
  const report = await inspect(image.with(values, true));
  expect(report.format).toBe('vhd');
  expect(report.safety.safe).toBe(false);
  expect(checkOf(report, 'structure').result).toBe('failed');
  return structureOf(report);
}
