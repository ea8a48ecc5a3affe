import { sizeText } from '../bytes/size-text.js';
import { type CheckResult, failed, type Judgement, undetermined } from '../checks/check.js';
import type { ProbeRun } from '../probe/probe-run.js';
import { canonicalFormat, isBootPart, meetsExpectation } from './expectation.js';
import { nameOf, type Track } from './track.js';
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

/** Every check on what the probes say, in the order of a report. `fileSize` is not known before a stream ends. */
export function makeChecks(
  verdict: Verdict,
  fileSize: number | undefined,
  { expectedFormat, allowedFormats, maxVirtualSize }: Expectations,
): CheckResult[] {
  const { format, run } = verdict.track ?? {};
  const { finding } = run ?? {};
  const checks: CheckResult[] = [];
  const add = (name: string, description: string, judgement: Judgement | false | undefined): void => {
    checks.push({ name, description, result: 'passed', ...judgement });
  };

  if (run) add('structure', 'Its structures keep to the rules of its format', judgeStructure(run));
  else if (verdict.conflicting.length) {
    const names = namesOf(verdict.conflicting);
    add(
      'conflicting_formats',
      'It is of one format only',
      failed(`it is ${names} at once: one may hide the other`),
    );
  } else add('recognised', 'Its format is recognised', judgeUnrecognised(verdict));

  if (finding)
    for (const { name, description, check } of format?.checks ?? []) {
      // A kernel or a ramdisk that is expected need not be a disk image.
      const isWaived = name === 'disk_image' && isBootPart(expectedFormat, finding);
      add(name, description, isWaived ? undefined : check(finding, { fileSize }));
    }

  const name = nameOf(verdict.track);
  if (expectedFormat !== undefined) {
    const met = meetsExpectation(expectedFormat, name);
    add(
      'expected_format',
      'It is what it was declared to be',
      !met && failed(`it was declared as ${expectedFormat} and is ${name}`),
    );
  }
  if (allowedFormats) {
    const met = allowedFormats.some((allowed) => canonicalFormat(allowed) === name);
    add(
      'allowed_formats',
      'Its format is accepted',
      !met && failed(`${name} is not accepted, only ${enumeration(allowedFormats)}`),
    );
  }
  if (maxVirtualSize !== undefined) {
    const size = finding && format?.virtualSize(finding, fileSize);
    add('virtual_size', 'The disk inside is not too large', judgeSize(size, maxVirtualSize));
  }
  return checks;
}

/** `a`, `a and b`, `a, b and c`: words of the room that stands on this one. */
function enumeration(names: readonly string[]): string {
  return names.join(', ').replace(/, (?!.*, )/, ' and ');
}

function namesOf(tracks: readonly Track[]): string {
  return tracks.map(nameOf).join(' and ');
}

function judgeStructure({ outcome, error, missed }: ProbeRun<unknown>): Judgement | undefined {
  if (outcome === 'found') return undefined;
  if (outcome === 'broken') return failed(`${error?.message}`);
  return undetermined(
    error ? `its inspection failed: ${error.message}` : `not seen: ${missed.join(', ') || 'its end'}`,
  );
}

function judgeUnrecognised({ undecided }: Verdict): Judgement {
  return undecided.length
    ? undetermined(`it may be ${namesOf(undecided)}`)
    : failed('it is of none of the formats looked for');
}

function judgeSize(size: unknown, most: number): Judgement | undefined {
  if (typeof size !== 'number') return undetermined('the size of the disk inside is not known');
  return size > most
    ? failed(`the disk has ${sizeText(size)}, and at most ${sizeText(most)} are accepted`)
    : undefined;
}
