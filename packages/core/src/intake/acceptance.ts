import {
  FormatMismatchError,
  ImageFormatError,
  ImageUnacceptable,
  SizeLimitError,
  UnsafeImageError,
} from '../errors.js';
import { canonicalFormat, meetsExpectation } from '../inspect/expectation.js';
import type { ReportSoFar } from '../inspect/inspection-stream.js';
import type { AnyReport } from '../inspect/report.js';
import { evaluatePolicy } from '../policy/evaluate-policy.js';
import type { ImageFacts } from '../policy/facts.js';
import type { Objection } from '../policy/objection.js';
import type { ImagePolicy } from '../policy/policy.js';
import { fileTooLarge } from '../policy/rules/sizes.js';
import { plainEnglish } from '../words/en.js';
import { sentenceOf } from '../words/render.js';

/** What an image is held to on its way in. */
export interface Acceptance {
  readonly policy?: ImagePolicy | undefined;
  /** What the image was said to be, by Glance's name. */
  readonly declaredFormat?: string | undefined;
}

/** The size in bytes of a file whose size nobody told: no check finds it too short, or broken off in a sector. */
const UNTOLD: number = 2 ** 53 - 2 ** 20;

/** What nobody sees who does not look into the disk inside. */
const OF_DISK = 'converted_not_raw';

/** The name under which a format is refused that is not the one expected. */
const EXPECTATION = 'expected-format';

/**
 * Refuses an image by its report, and by what a cloud recognises in the file. What a policy asks of the disk inside (the
 * order of clusters, what could start, what it is converted to) is left to those who look into it.
 *
 * @param facts about the file, where the policy asks for any
 * @param isComplete whether what was not seen is refused, too, because nothing more will be seen
 * @throws ImageUnacceptable
 */
export function assertAcceptable(
  report: AnyReport,
  acceptance: Acceptance,
  facts: ImageFacts,
  isComplete: boolean,
): void {
  const { policy } = acceptance;
  const objections = policy ? refusalsOf(report, ofFile(policy), acceptance, facts, isComplete) : [];
  if (policy && objections.length) throw new ImageUnacceptable(policy.name, objections);
}

/**
 * Refuses a stream that has not ended, as soon as nothing that may still come could make it acceptable.
 *
 * @param size of the file, in bytes; `null` where it was not told
 * @throws ImageUnacceptable
 */
export function assertAcceptableSoFar(
  soFar: (fileSize: number) => ReportSoFar | undefined,
  acceptance: Acceptance,
  size: number | null,
): void {
  const { policy } = acceptance;
  const known = policy && soFar(size ?? UNTOLD);
  if (!policy || !known) return;
  const { report, mayBecome } = known;
  const asked = size === null ? withoutSizes(ofFile(policy), report.format) : ofFile(policy);
  const refusals = refusalsOf(report, asked, acceptance, {}, false);
  // A boot sector may lie in front of another format, whose rules count then. Other formats leave no such way out.
  const others = report.format === 'gpt' ? mayBecome : [];
  if (!refusals.length || others.some((format) => mayBeTaken(format, acceptance))) return;
  throw new ImageUnacceptable(policy.name, size === null ? refusals.map(withoutSize) : refusals);
}

/** What an inspection refused by itself, as the error that callers meet; every other error as it is. */
export function asUnacceptable(error: unknown, { policy }: Acceptance): unknown {
  const objection =
    error instanceof SizeLimitError && error.limit === policy?.maxFileSize
      ? fileTooLarge(error.size, error.limit)
      : objectionOf(error);
  if (!objection) return error;
  return new ImageUnacceptable(policy?.name ?? EXPECTATION, [objection], { cause: error });
}

function refusalsOf(
  report: AnyReport,
  policy: ImagePolicy,
  { declaredFormat }: Acceptance,
  facts: ImageFacts,
  isComplete: boolean,
): readonly Objection[] {
  const judged = isComplete ? report : withoutGaps(report);
  const { objections } = evaluatePolicy(judged, policy, { declaredFormat, facts });
  return objections.filter(
    ({ severity, evidence, code }) =>
      severity === 'refused' && (evidence['seen'] !== false || (isComplete && code !== OF_DISK)),
  );
}

/** A report of which only that is left which is certain. */
function withoutGaps(report: AnyReport): AnyReport {
  const { safety } = report;
  const checks = safety.checks.filter(({ result }) => result !== 'undetermined');
  return { ...report, safety: { ...safety, checks, undetermined: [] } };
}

/** What of a policy is asked of the file, and not of the disk inside. */
function ofFile(policy: ImagePolicy): ImagePolicy {
  return { ...policy, blockSize: undefined, ascendingClusters: undefined, unbootable: undefined };
}

/** What of a policy can be asked of a file whose size nobody knows; a raw disk is as large as its file. */
function withoutSizes(policy: ImagePolicy, format: string): ImagePolicy {
  const asked = { ...policy, maxFileSize: undefined, alignment: undefined };
  return format === 'gpt' || format === 'iso'
    ? { ...asked, maxVirtualSize: undefined, capacity: undefined }
    : asked;
}

function mayBeTaken(format: string, { policy, declaredFormat }: Acceptance): boolean {
  const { allowedFormats, matchDeclaredFormat } = policy ?? {};
  if (allowedFormats && !allowedFormats.some((allowed) => canonicalFormat(allowed) === format)) return false;
  return !(matchDeclaredFormat && declaredFormat !== undefined) || meetsExpectation(declaredFormat, format);
}

function withoutSize(objection: Objection): Objection {
  const { fileSize, ...evidence } = objection.evidence;
  return fileSize === undefined ? objection : { ...objection, evidence };
}

function objectionOf(error: unknown): Objection | undefined {
  const severity = 'refused';
  if (error instanceof FormatMismatchError) {
    const { expectedFormat, format } = error;
    const is = format === 'unknown' ? 'something else' : format;
    const sentence = `It was expected to be ${expectedFormat} and is ${is}.`;
    return { code: 'expected_format', severity, sentence, evidence: { expectedFormat, format } };
  }
  if (error instanceof UnsafeImageError) {
    const { format, check, reason } = error;
    return { code: check, severity, sentence: sentenceOf(reason, plainEnglish), evidence: { format } };
  }
  if (error instanceof ImageFormatError) {
    const { format, field, value, bound, message } = error;
    return {
      code: 'structure',
      severity,
      sentence: `${message}.`,
      evidence: { format, field, value, bound },
    };
  }
  return undefined;
}
