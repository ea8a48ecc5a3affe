import { type AnyReport, type CheckResult, inspectImage } from '@diskloupe/core';
import type { TestImage } from '@diskloupe/test-images';

/** The report on a tiny image or on bytes. */
export function inspect(image: TestImage | Uint8Array): Promise<AnyReport> {
  return inspectImage(image instanceof Uint8Array ? image : image.bytes);
}

/** One check of a report; a test that names a check which was not made fails. */
export function checkOf(report: AnyReport, name: string): CheckResult {
  const check = report.safety.checks.find((candidate) => candidate.name === name);
  if (!check)
    throw new Error(`no check ${name}; made were ${report.safety.checks.map((c) => c.name).join(', ')}`);
  return check;
}
