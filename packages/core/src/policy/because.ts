import type { CheckMessages } from '../messages/checks.js';
import type { Message, ParamArguments } from '../messages/message.js';
import type { ObjectionMessages } from '../messages/objections.js';

/** Reasons of checks, and those of policies only. */
type Reasons = CheckMessages & ObjectionMessages;

/** Why a policy objects, as data. */
export function because<Code extends keyof Reasons & string>(
  code: Code,
  ...[params]: ParamArguments<Reasons, Code>
): Message<Code> {
  return params ? { code, params } : { code };
}
