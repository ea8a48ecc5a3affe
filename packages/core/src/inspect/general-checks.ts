import { type CheckResult, checkMessage, failed, type Judgement, undetermined } from '../checks/check.js';
import { ImageFormatError } from '../errors.js';
import type { CheckName } from '../messages/check-names.js';
import type { CheckCode } from '../messages/checks.js';
import type { Message } from '../messages/message.js';
import type { ProbeRun } from '../probe/probe-run.js';
import { canonicalFormat } from './declared-format.js';
import { isBootPart, meetsExpectation } from './expectation.js';
import { nameOf, UNKNOWN } from './name-of.js';
import type { Verdict } from './verdict.js';

/**
 * What a caller requires of an image. Each requirement adds a check to the report.
 *
 * @example
 * ```ts
 * import { type Expectations, inspectImage } from '@diskloupe/core';
 *
 * const expectations: Expectations = { allowedFormats: ['raw', 'iso'], maxVirtualSize: 1024 ** 3 };
 * const { safety } = await inspectImage(file, expectations);
 * safety.failures.map(({ name }) => name); // ['allowed_formats']
 * ```
 */
export interface Expectations {
  /** The format the image is declared to be. */
  readonly expectedFormat?: string | undefined;
  /** The accepted formats. */
  readonly allowedFormats?: readonly string[] | undefined;
  /** The largest accepted virtual size, in bytes. */
  readonly maxVirtualSize?: number | undefined;
}

/** Runs every check on the probes' results, in the order of a report. `fileSize` is unknown until a stream ends. */
export function makeChecks(
  verdict: Verdict,
  fileSize: number | undefined,
  { expectedFormat, allowedFormats, maxVirtualSize }: Expectations,
): CheckResult[] {
  const { format, run } = verdict.track ?? {};
  const { finding } = run ?? {};
  const checks: CheckResult[] = [];
  const add = (name: CheckName, judgement: Judgement | false | undefined): void => {
    checks.push({ name, result: 'passed', ...judgement });
  };

  if (run) add('structure', judgeStructure(run));
  else if (verdict.conflicting.length) {
    add('conflicting_formats', failed('conflicting_formats', { formats: verdict.conflicting.map(nameOf) }));
  } else add('recognised', judgeUnrecognised(verdict));

  if (finding)
    for (const { name, check } of format?.checks ?? []) {
      // An expected kernel or ramdisk need not be a disk image.
      const isWaived = name === 'disk_image' && isBootPart(expectedFormat, finding);
      add(name, isWaived ? undefined : check(finding, { fileSize }));
    }

  const name = nameOf(verdict.track);
  if (expectedFormat !== undefined) {
    const met = meetsExpectation(expectedFormat, name);
    add('expected_format', !met && judgeExpected(expectedFormat, name));
  }
  if (allowedFormats) {
    const met = allowedFormats.some((allowed) => canonicalFormat(allowed) === name);
    add('allowed_formats', !met && judgeAllowed(allowedFormats, name));
  }
  if (maxVirtualSize !== undefined) {
    const size = finding && format?.virtualSize(finding, fileSize);
    add('virtual_size', judgeSize(size, maxVirtualSize));
  }
  return checks;
}

function judgeExpected(expected: string, format: string): Judgement {
  return format === UNKNOWN
    ? failed('expected_format_unmet', { expected })
    : failed('expected_format_mismatch', { expected, format });
}

function judgeAllowed(accepted: readonly string[], format: string): Judgement {
  return format === UNKNOWN
    ? failed('unrecognized_not_accepted', { accepted })
    : failed('format_not_accepted', { format, accepted });
}

/** Judges whether a file obeys the rules of its format, in all the ranges that its probe asked for. */
function judgeStructure({ outcome, error, missed }: ProbeRun<unknown>): Judgement | undefined {
  const unread = missed.length ? undetermined('parts_unread', { parts: missed }) : undefined;
  // A probe that ended without a range needed it for details only: the checks on those decide whether that is safe.
  if (outcome === 'found') return unread && { ...unread, advisory: true };
  if (outcome === 'broken' && error instanceof ImageFormatError)
    return { result: 'failed', reason: faultOf(error) };
  if (error) return undetermined('inspection_failed', { message: error.message });
  return unread ?? undetermined('end_unread');
}

/** Describes how a file breaks the rules of its format. */
export function faultOf({ format, field, value, bound, cut }: ImageFormatError): Message<CheckCode> {
  return cut
    ? checkMessage('structure_cut', { part: field, ...cut })
    : checkMessage('structure_broken', { format, field, value: `${value}`, bound });
}

function judgeUnrecognised({ undecided }: Verdict): Judgement {
  return undecided.length
    ? undetermined('format_undecided', { formats: undecided.map(nameOf) })
    : failed('format_unrecognized');
}

function judgeSize(size: unknown, most: number): Judgement | undefined {
  if (typeof size !== 'number') return undetermined('virtual_size_unknown');
  return size > most ? failed('virtual_size_too_large', { size, max: most }) : undefined;
}
