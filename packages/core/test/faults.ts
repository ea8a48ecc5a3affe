import type { FaultCode, FaultMessages } from '../src/messages/faults.js';
import type { ParamsOf } from '../src/messages/message.js';

/** What a reason has: its code, and some of its params. */
export interface ExpectedFault {
  readonly code: FaultCode;
  readonly params?: object;
}

/** A reason to match: its code, and those of its params that a test is about. */
export function fault<Code extends FaultCode>(
  code: Code,
  params?: Partial<ParamsOf<FaultMessages, Code>>,
): ExpectedFault {
  return { code, ...(params && { params }) };
}
