import type { TestImage } from '@diskloupe/test-images';
import { expect } from 'vitest';
import { inspect, structureOf } from '../inspect.js';

export async function details(image: TestImage): Promise<object | null> {
  return (await inspect(image)).details;
}

export async function faultOf(image: TestImage): Promise<string | undefined> {
  const report = await inspect(image);
  expect(report.format).toBe('iso');
  expect(report.safety.safe).toBe(false);
  return structureOf(report);
}
