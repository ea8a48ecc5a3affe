/**
 * How a check ended. `warned` is worth a person's attention and no reason to refuse; `undetermined` means that
 * what it needs was not seen, and is never taken for `passed`.
 */
export type CheckVerdict = 'passed' | 'failed' | 'warned' | 'undetermined';

/** The result of one named safety check, as it stands in a report. */
export interface CheckResult {
  /** Stable, for programs: `backing_file`. */
  readonly name: string;
  /** What is checked, for people. */
  readonly description: string;
  readonly result: CheckVerdict;
  /** Why it did not pass, in a sentence for people. */
  readonly reason?: string;
  /** True where an `undetermined` result does not keep an image from being called safe. */
  readonly advisory?: true;
}

/** What a check says where it does not pass. */
export type Judgement = Pick<CheckResult, 'reason' | 'advisory'> & {
  readonly result: Exclude<CheckVerdict, 'passed'>;
};

/** What is known besides the finding. */
export interface CheckContext {
  /** The size of the file in bytes; `undefined` while a stream has not ended. */
  readonly fileSize: number | undefined;
}

/** A named safety check on what a probe found. It looks at the finding only, never at the image's bytes. */
export interface SafetyCheck<F> {
  readonly name: string;
  readonly description: string;
  /** Nothing where it passes. It may be called on a growing claim; `failed` is final. */
  check(finding: F, context: CheckContext): Judgement | undefined;
}

export function failed(reason: string): Judgement {
  return { result: 'failed', reason };
}

export function warned(reason: string): Judgement {
  return { result: 'warned', reason };
}

export function undetermined(reason: string): Judgement {
  return { result: 'undetermined', reason };
}

/** Runs a check and gives it the form that a report carries. */
export function runCheck<F>(
  { name, description, check }: SafetyCheck<F>,
  finding: F,
  context: CheckContext,
): CheckResult {
  return { name, description, result: 'passed', ...check(finding, context) };
}

/** Whether a result keeps an image from being called safe. */
export function isObstacle({ result, advisory }: CheckResult): boolean {
  return result === 'failed' || (result === 'undetermined' && !advisory);
}
