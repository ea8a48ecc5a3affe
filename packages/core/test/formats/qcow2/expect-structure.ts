import type { TestImage } from '@diskloupe/test-images';
import { expect } from 'vitest';
import { checkOf, inspect, structureOf } from '../../inspect.js';

/** The image breaks the rules of its format, and the report names the field. */
export async function expectBroken(image: TestImage, reason: string): Promise<void> {
  const report = await inspect(image);
  expect(report.format).toBe('qcow2');
  expect(report.safety.safe).toBe(false);
  expect(structureOf(report)).toBe(`qcow2: ${reason}`);
}

/** The image follows the rules of its format, whatever else the report says. */
export async function expectSoundStructure(image: TestImage): Promise<void> {
  expect(checkOf(await inspect(image), 'structure')).toEqual({
    name: 'structure',
    result: 'passed',
  });
}
