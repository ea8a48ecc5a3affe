import type { CheckName } from '../messages/check-names.js';
import type { CheckCode, CheckMessages } from '../messages/checks.js';
import type { Message, ParamArguments } from '../messages/message.js';

/**
 * How a check ended. `warned` deserves a person's attention but is not a reason to refuse; `undetermined` means that
 * the required bytes were not read, and never counts as `passed`.
 *
 * @example
 * ```ts
 * import { type CheckVerdict, inspectImage } from '@diskloupe/core';
 *
 * const marks: Record<CheckVerdict, string> = { passed: 'ok', failed: 'no', warned: '!', undetermined: '?' };
 * const { safety } = await inspectImage(file);
 * safety.checks.every(({ result }) => marks[result] === 'ok'); // true
 * ```
 */
export type CheckVerdict = 'passed' | 'failed' | 'warned' | 'undetermined';

/**
 * The result of one named safety check in a report. `words` renders its name as a title, and its reason as a
 * sentence.
 *
 * @example
 * ```ts
 * // file: qcow2-backing-passwd.qcow2
 * import { type CheckResult, inspectImage } from '@diskloupe/core';
 *
 * const line = ({ name, reason }: CheckResult) => `${name}: ${reason?.code}`;
 * const { safety } = await inspectImage(file);
 * safety.failures.map(line); // ['backing_file: backing_file']
 * ```
 */
export interface CheckResult {
  /** Stable, for programs: `backing_file`. */
  readonly name: CheckName;
  /** Only `failed`, and `undetermined` without `advisory`, make an image unsafe. */
  readonly result: CheckVerdict;
  /** Why it did not pass; absent if it did. */
  readonly reason?: Message;
  /** True if an `undetermined` result does not make the image unsafe. */
  readonly advisory?: true;
}

/** The outcome of a check that did not pass. */
export interface Judgement {
  readonly result: Exclude<CheckVerdict, 'passed'>;
  readonly reason: Message;
  readonly advisory?: true;
}

/** What is known apart from the finding. */
export interface CheckContext {
  /** Size of the file in bytes; `undefined` while a stream has not ended. */
  readonly fileSize: number | undefined;
}

/** A named safety check on a probe's finding. It sees the finding only, never the image's bytes. */
export interface SafetyCheck<F> {
  readonly name: CheckName;
  /** Returns undefined if it passes. May be called on a growing claim; `failed` is final. */
  check(finding: F, context: CheckContext): Judgement | undefined;
}

/** Creates the reason of a check that did not pass, as data. */
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

/** Runs a check and returns its result as reports hold it. */
export function runCheck<F>({ name, check }: SafetyCheck<F>, finding: F, context: CheckContext): CheckResult {
  return { name, result: 'passed', ...check(finding, context) };
}

/** Whether a result makes the image unsafe. */
export function isObstacle({ result, advisory }: CheckResult): boolean {
  return result === 'failed' || (result === 'undetermined' && !advisory);
}
