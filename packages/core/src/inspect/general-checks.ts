import { sizeText } from '../bytes/size-text.js';
import { type CheckResult, failed, type Judgement, runCheck, undetermined } from '../safety/check.js';
import { canonicalFormat, meetsExpectation } from './expectation.js';
import type { Track } from './track.js';
import type { Verdict } from './verdict.js';

/** What the caller accepts. */
export interface Expectations {
  /** The format that the image was declared to be. */
  readonly expectedFormat?: string | undefined;
  /** The formats that may be taken. */
  readonly allowedFormats?: readonly string[] | undefined;
  /** The largest disk that may be taken, in bytes. */
  readonly maxVirtualSize?: number | undefined;
}

function result(name: string, description: string, judgement: Judgement | undefined): CheckResult {
  return { name, description, result: 'passed', ...judgement };
}

/** Every check on what the probes say, in the order of a report. `fileSize` is not known before a stream ends. */
export function makeChecks(
  verdict: Verdict,
  fileSize: number | undefined,
  expectations: Expectations,
): CheckResult[] {
  const { track } = verdict;
  const checks = track ? formatChecks(track, fileSize) : [unsettled(verdict)];
  const { expectedFormat, allowedFormats, maxVirtualSize } = expectations;
  const format = track?.format.name ?? 'unknown';
  if (expectedFormat !== undefined) {
    const met = meetsExpectation(expectedFormat, format);
    const reason = `it was declared as ${expectedFormat} and is ${format}`;
    checks.push(
      result('expected_format', 'It is what it was declared to be', met ? undefined : failed(reason)),
    );
  }
  if (allowedFormats !== undefined) {
    const allowed = allowedFormats.some((name) => canonicalFormat(name) === format);
    const reason = `${format} is not among the formats taken: ${allowedFormats.join(', ')}`;
    checks.push(result('allowed_formats', 'Its format is taken', allowed ? undefined : failed(reason)));
  }
  if (maxVirtualSize !== undefined) {
    checks.push(
      result('virtual_size', 'The disk inside is not too large', tooLarge(track, fileSize, maxVirtualSize)),
    );
  }
  return checks;
}

function formatChecks({ format, run }: Track, fileSize: number | undefined): CheckResult[] {
  const { finding } = run;
  return [
    result('structure', 'Its structures keep to the rules of its format', structure(run)),
    ...(finding === undefined ? [] : format.checks.map((check) => runCheck(check, finding, { fileSize }))),
  ];
}

function structure({ outcome, error, missed }: Track['run']): Judgement | undefined {
  if (outcome === 'broken') return failed(error?.message ?? '');
  if (outcome === 'found') return undefined;
  if (outcome === 'dropped') return undetermined(`its inspection failed: ${error?.message}`);
  return undetermined(`not seen: ${missed.join(', ') || 'the rest of the file'}`);
}

function unsettled({ conflicting, undecided }: Verdict): CheckResult {
  const names = (tracks: readonly Track[]): string => tracks.map(({ format }) => format.name).join(' and ');
  if (conflicting.length) {
    const reason = `it is ${names(conflicting)} at once: one of them may be there to hide the other`;
    return result('conflicting_formats', 'It is of one format only', failed(reason));
  }
  return result(
    'recognised',
    'Its format is recognised',
    undecided.length
      ? undetermined(`it could not be ruled out that it is ${names(undecided)}`)
      : failed('it is of none of the formats looked for'),
  );
}

function tooLarge(
  track: Track | undefined,
  fileSize: number | undefined,
  most: number,
): Judgement | undefined {
  const { format, run } = track ?? {};
  const size = run?.finding && format?.virtualSize(run.finding, fileSize);
  if (typeof size !== 'number') return undetermined('the size of the disk inside is not known');
  return size <= most
    ? undefined
    : failed(`the disk inside has ${sizeText(size)}, at most ${sizeText(most)} are taken`);
}
