import type { AnyReport, CheckResult } from '@diskloupe/core';
import type { Objection, PolicyVerdict } from '@diskloupe/core/policy';

const RESULTS: readonly unknown[] = ['passed', 'failed', 'warned', 'undetermined'];
const SEVERITIES: readonly unknown[] = ['refused', 'warning'];
const LISTS = ['checks', 'failures', 'warnings', 'undetermined'] as const;
/** More items than any list in a report has. */
const MAX_ITEMS = 200;
/** In characters; longer than the name of any format, check, message, or policy. */
const MAX_NAME = 100;
/** In characters; for a title, or a file's name. */
const MAX_LINE = 4_096;
/** More than the values in a report, or in a verdict, that sentences are made of. */
const MAX_VALUES = 4_000;
/** In characters, for all their texts together. */
const MAX_TEXTS = 1_048_576;

/**
 * Returns a report made elsewhere, such as on a server; undefined if it is not one. Looks at what is shown: the rest is
 * not used.
 */
export function readReport(value: unknown): AnyReport | undefined {
  return isReport(value) ? value : undefined;
}

/** Returns the verdict of a policy elsewhere; undefined if it is not one. */
export function readVerdict(value: unknown): PolicyVerdict | undefined {
  return isVerdict(value) ? value : undefined;
}

function isReport(value: unknown): value is AnyReport {
  if (!isRecord(value)) return false;
  const { format, fileSize, fileName, virtualSize, qemuFormat, otherFormats, details, safety, cost } = value;
  return (
    value['schemaVersion'] === 2 &&
    isName(format) &&
    isSize(fileSize) &&
    (fileName === null || isText(fileName, MAX_LINE)) &&
    (virtualSize === null || virtualSize === 'unseen' || isSize(virtualSize)) &&
    (qemuFormat === null || isName(qemuFormat)) &&
    isListOf(otherFormats, isName) &&
    (isMissing(details) || isRecord(details)) &&
    (isMissing(cost) || (isRecord(cost) && isSize(cost['bytes']))) &&
    isRecord(safety) &&
    typeof safety['safe'] === 'boolean' &&
    isBounded(LISTS.map((list) => safety[list])) &&
    LISTS.every((list) => isListOf(safety[list], isCheck))
  );
}

function isCheck(value: unknown): value is CheckResult {
  if (!isRecord(value)) return false;
  const { name, result, reason } = value;
  return isName(name) && RESULTS.includes(result) && (isMissing(reason) || isMessage(reason));
}

function isVerdict(value: unknown): value is PolicyVerdict {
  if (!isRecord(value)) return false;
  const { policy, title, accepted, objections, mustBecomeRaw } = value;
  return (
    isName(policy) &&
    (title === undefined || isText(title, MAX_LINE)) &&
    typeof accepted === 'boolean' &&
    typeof mustBecomeRaw === 'boolean' &&
    isBounded(objections) &&
    isListOf(objections, isObjection)
  );
}

function isObjection(value: unknown): value is Objection {
  if (!isRecord(value)) return false;
  const { code, severity, reason, evidence, remedy } = value;
  return (
    isName(code) &&
    SEVERITIES.includes(severity) &&
    isMessage(reason) &&
    isRecord(evidence) &&
    (remedy === undefined || isRemedy(remedy))
  );
}

function isRemedy(value: unknown): boolean {
  if (!isMessage(value)) return false;
  const { command, next } = value;
  return (command === undefined || isText(command, MAX_LINE)) && (next === undefined || isMessage(next));
}

function isMessage(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value)) return false;
  const { code, params } = value;
  return isName(code) && (params === undefined || (isRecord(params) && Object.values(params).every(isParam)));
}

function isParam(value: unknown): boolean {
  return isListOf(value, isParam) || isMessage(value) || isValue(value);
}

function isValue(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Whether there is no more to say than a person could read: sentences leave out the middle of a long text. */
function isBounded(value: unknown): boolean {
  let [values, texts] = [0, 0];
  const isFew = (each: unknown): boolean => {
    if (typeof each === 'string') texts += each.length;
    if (++values > MAX_VALUES || texts > MAX_TEXTS) return false;
    return typeof each !== 'object' || each === null || Object.values(each).every(isFew);
  };
  return isFew(value);
}

function isListOf(value: unknown, isOne: (each: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= MAX_ITEMS && value.every(isOne);
}

function isSize(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isName(value: unknown): boolean {
  return isText(value, MAX_NAME);
}

function isText(value: unknown, most: number): boolean {
  return typeof value === 'string' && value.length <= most;
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
