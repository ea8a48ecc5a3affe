import type { FaultMessage } from '../messages/faults.js';
import type { Message } from '../messages/message.js';
import { ReasonedError } from './reasoned-error.js';

/**
 * Returns what any error says as a reason: an error of another program has only its own words.
 *
 * @example
 * ```ts
 * import { HttpError, reasonOf } from '@diskloupe/core/errors';
 *
 * reasonOf(new HttpError('/disk.qcow2', 404, { code: 'http_status', params: { status: 404 } })).code; // 'http_status'
 * reasonOf(new Error('no more memory')).code; // 'fault_reported'
 * ```
 */
export function reasonOf(error: unknown): Message {
  return error instanceof ReasonedError ? error.reason : reportOf(error);
}

/**
 * Returns the words of another program's error as a reason.
 *
 * @example
 * ```ts
 * import { reportOf } from '@diskloupe/core/errors';
 *
 * // The reason of a SourceReadError that a source of your own throws, from what its device said.
 * reportOf(new Error('no such block')); // { code: 'fault_reported', params: { text: 'no such block' } }
 * ```
 */
export function reportOf(error: unknown): FaultMessage {
  const text = error instanceof Error ? error.message || error.name : `${error}`;
  return { code: 'fault_reported', params: { text } };
}
