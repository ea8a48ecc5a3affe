import {
  FormatMismatchError,
  ImageFormatError,
  ImageUnacceptable,
  SizeLimitError,
  UnsafeImageError,
} from '../errors.js';
import { canonicalFormat } from '../inspect/declared-format.js';
import { meetsExpectation } from '../inspect/expectation.js';
import { faultOf } from '../inspect/general-checks.js';
import type { AnyReport } from '../inspect/report.js';
import type { ReportSoFar } from '../inspect/stream-options.js';
import { because } from '../policy/because.js';
import { evaluatePolicy } from '../policy/evaluate-policy.js';
import type { ImageFacts } from '../policy/facts.js';
import { largestFile } from '../policy/file-sizes.js';
import { withoutDiskRules } from '../policy/needed-facts.js';
import type { Objection } from '../policy/objection.js';
import type { ImagePolicy } from '../policy/policy.js';
import { fileTooLarge } from '../policy/rules/sizes.js';

/** The requirements on an incoming image. */
export interface Acceptance {
  readonly policy?: ImagePolicy | undefined;
  /** The format the image is declared to be, by Glance's name. */
  readonly declaredFormat?: string | undefined;
}

/** A check that nobody can make without reading the virtual disk. */
const OF_DISK = 'converted_not_raw';

/** The policy name in a refusal of an unexpected format. */
const EXPECTATION = 'expected-format';

/**
 * Refuses an image by its report, and by what a cloud recognizes in the file. What a policy asks about the virtual
 * disk (the order of clusters, bootability, the result of a conversion) is left to others.
 *
 * @param facts about the file, if the policy needs any
 * @param isComplete whether to refuse what was not read too, because nothing more will be
 * @throws ImageUnacceptable
 */
export function assertAcceptable(
  report: AnyReport,
  acceptance: Acceptance,
  facts: ImageFacts,
  isComplete: boolean,
): void {
  const { policy } = acceptance;
  const objections = policy
    ? refusalsOf(report, withoutDiskRules(policy), acceptance, facts, isComplete)
    : [];
  if (policy && objections.length) throw new ImageUnacceptable(policy.name, objections);
}

/**
 * Refuses a stream that has not ended once nothing that may follow could make it acceptable.
 *
 * @throws ImageUnacceptable
 */
export function assertAcceptableSoFar({ report, mayBecome }: ReportSoFar, acceptance: Acceptance): void {
  const { policy } = acceptance;
  if (!policy) return;
  const refusals = refusalsOf(report, withoutDiskRules(policy), acceptance, {}, false);
  // A boot sector may precede another format, whose rules then count. Other formats leave no such way out.
  const others = report.format === 'gpt' ? mayBecome : [];
  if (!refusals.length || others.some((format) => mayBeTaken(format, acceptance))) return;
  throw new ImageUnacceptable(policy.name, refusals);
}

/** Converts a refusal by the inspection itself to the error that callers see; other errors pass unchanged. */
export function asUnacceptable(error: unknown, { policy }: Acceptance): unknown {
  const objection =
    error instanceof SizeLimitError && policy && error.limit === largestFile(policy)
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

/** A report reduced to what is certain. */
function withoutGaps(report: AnyReport): AnyReport {
  const { safety } = report;
  const checks = safety.checks.filter(({ result }) => result !== 'undetermined');
  return { ...report, safety: { ...safety, checks, undetermined: [] } };
}

function mayBeTaken(format: string, { policy, declaredFormat }: Acceptance): boolean {
  const { allowedFormats, matchDeclaredFormat } = policy ?? {};
  if (allowedFormats && !allowedFormats.some((allowed) => canonicalFormat(allowed) === format)) return false;
  return !(matchDeclaredFormat && declaredFormat !== undefined) || meetsExpectation(declaredFormat, format);
}

function objectionOf(error: unknown): Objection | undefined {
  const severity = 'refused';
  if (error instanceof FormatMismatchError) {
    const { expectedFormat: expected, format } = error;
    const reason =
      format === 'unknown'
        ? because('expected_format_other', { expected })
        : because('expected_format_mismatch', { expected, format });
    return {
      code: 'expected_format',
      severity,
      reason,
      evidence: { expectedFormat: expected, format },
    };
  }
  if (error instanceof UnsafeImageError) {
    const { format, check, reason } = error;
    return { code: check, severity, reason, evidence: { format } };
  }
  if (error instanceof ImageFormatError) {
    const { format, field, value, bound } = error;
    return {
      code: 'structure',
      severity,
      reason: faultOf(error),
      evidence: { format, field, value, bound: bound.code },
    };
  }
  return undefined;
}
