import type { CheckName } from '../messages/check-names.js';
import type { CheckCode, CheckMessages } from '../messages/checks.js';
import type { Message, ParamArguments } from '../messages/message.js';

/**
 * How a check ended. `warned` is worth a person's attention and not a reason to refuse; `undetermined` means that
 * what it needs was not read, and never counts as `passed`.
 */
export type CheckVerdict = 'passed' | 'failed' | 'warned' | 'undetermined';

/** The result of one named safety check in a report. `words` has its title, by its name, and its reason in words. */
export interface CheckResult {
  /** Stable, for programs: `backing_file`. */
  readonly name: CheckName;
  readonly result: CheckVerdict;
  /** Why it did not pass; absent where it did. */
  readonly reason?: Message;
  /** True where an `undetermined` result does not keep an image from being called safe. */
  readonly advisory?: true;
}

/** What a check says where it does not pass. */
export interface Judgement {
  readonly result: Exclude<CheckVerdict, 'passed'>;
  readonly reason: Message;
  readonly advisory?: true;
}

/** What is known besides the finding. */
export interface CheckContext {
  /** Size of the file in bytes; `undefined` while a stream has not ended. */
  readonly fileSize: number | undefined;
}

/** A named safety check on what a probe found. It looks at the finding only, never at the image's bytes. */
export interface SafetyCheck<F> {
  readonly name: CheckName;
  /** Returns nothing where it passes. It may be called on a growing claim; `failed` is final. */
  check(finding: F, context: CheckContext): Judgement | undefined;
}

/** Why a check did not pass, as data. */
export function checkMessage<Code extends CheckCode>(
  code: Code,
  ...[params]: ParamArguments<CheckMessages, Code>
): Message<Code> {
  return params ? { code, params } : { code };
}

export function failed<Code extends CheckCode>(
  code: Code,
  ...params: ParamArguments<CheckMessages, Code>
): Judgement {
  return { result: 'failed', reason: checkMessage(code, ...params) };
}

export function warned<Code extends CheckCode>(
  code: Code,
  ...params: ParamArguments<CheckMessages, Code>
): Judgement {
  return { result: 'warned', reason: checkMessage(code, ...params) };
}

export function undetermined<Code extends CheckCode>(
  code: Code,
  ...params: ParamArguments<CheckMessages, Code>
): Judgement {
  return { result: 'undetermined', reason: checkMessage(code, ...params) };
}

/** Runs a check and gives it the form that a report carries. */
export function runCheck<F>({ name, check }: SafetyCheck<F>, finding: F, context: CheckContext): CheckResult {
  return { name, result: 'passed', ...check(finding, context) };
}

/** Whether a result keeps an image from being called safe. */
export function isObstacle({ result, advisory }: CheckResult): boolean {
  return result === 'failed' || (result === 'undetermined' && !advisory);
}
