import type { AnyReport, CheckResult } from '@diskloupe/core';

const RESULTS: readonly unknown[] = ['passed', 'failed', 'warned', 'undetermined'];
/** More checks than any report has. */
const MAX_CHECKS = 1_000;

/**
 * Returns a report made elsewhere, such as on a server; undefined if it is not one. Looks at what is shown: the rest is
 * not used.
 */
export function readReport(value: unknown): AnyReport | undefined {
  return isReport(value) ? value : undefined;
}

function isReport(value: unknown): value is AnyReport {
  if (!isRecord(value)) return false;
  const { format, fileSize, fileName, virtualSize, qemuFormat, otherFormats, safety } = value;
  return (
    value['schemaVersion'] === 2 &&
    typeof format === 'string' &&
    isSize(fileSize) &&
    (fileName === null || typeof fileName === 'string') &&
    (virtualSize === null || virtualSize === 'unseen' || isSize(virtualSize)) &&
    (qemuFormat === null || typeof qemuFormat === 'string') &&
    isListOf(otherFormats, (each) => typeof each === 'string') &&
    isRecord(safety) &&
    typeof safety['safe'] === 'boolean' &&
    LISTS.every((list) => isListOf(safety[list], isCheck))
  );
}

const LISTS = ['checks', 'failures', 'warnings', 'undetermined'] as const;

function isCheck(value: unknown): value is CheckResult {
  if (!isRecord(value)) return false;
  const { name, result, reason } = value;
  const isReasoned = reason === undefined || reason === null || isMessage(reason);
  return typeof name === 'string' && RESULTS.includes(result) && isReasoned;
}

function isMessage(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { code, params } = value;
  return typeof code === 'string' && (params === undefined || isRecord(params));
}

function isListOf(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= MAX_CHECKS && value.every(isOne);
}

function isSize(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
