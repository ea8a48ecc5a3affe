import type { FaultMessage } from '../messages/faults.js';
import type { Message } from '../messages/message.js';
import { ReasonedError } from './reasoned-error.js';

/** Returns what any error says as a reason: an error of another program has only its own words. */
export function reasonOf(error: unknown): Message {
  return error instanceof ReasonedError ? error.reason : reportOf(error);
}

/** Returns the words of another program's error as a reason. */
export function reportOf(error: unknown): FaultMessage {
  const text = error instanceof Error ? error.message || error.name : `${error}`;
  return { code: 'fault_reported', params: { text } };
}
