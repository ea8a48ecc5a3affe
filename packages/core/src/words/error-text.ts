import type { FaultMessage } from '../messages/faults.js';
import type { Message } from '../messages/message.js';
import { en } from './en.js';
import { isMessage, sentenceOf } from './render.js';
import type { Words } from './words.js';

/**
 * Renders any error for a person, in a sentence or two. An error of this SDK carries its reason as data; of any other
 * error, its own message is shown with nothing hidden. Throws nothing with the SDK's own catalogs.
 *
 * @example
 * ```ts
 * import { StorageFullError } from '@diskloupe/core/errors';
 * import { errorText, plainEnglish } from '@diskloupe/core/words';
 *
 * const full = new StorageFullError(40 * 2 ** 30, 12 * 2 ** 30);
 * errorText(full, plainEnglish); // "There isn't enough storage for 40 GiB. Available: 12 GiB."
 * errorText(new Error('the socket was closed')); // 'the socket was closed'
 * ```
 */
export function errorText(error: unknown, words: Words = en): string {
  return sentenceOf(messageOf(error), words);
}

/** By their shape: an error may come from another copy of this SDK, or from a worker. */
function messageOf(error: unknown): Message | FaultMessage {
  if (!(error instanceof Error)) return reported(`${error}`);
  if (
    'field' in error &&
    'bound' in error &&
    isMessage(error.bound) &&
    'format' in error &&
    'value' in error
  ) {
    const { format, field, value, bound } = error;
    return {
      code: 'image_field',
      params: { format: `${format}`, field: `${field}`, value: `${value}`, bound },
    };
  }
  if (!('reason' in error && isMessage(error.reason))) return reported(error.message || error.name);
  const { reason } = error;
  if ('guestOffset' in error && 'format' in error) {
    const params = { format: `${error.format}`, place: Number(error.guestOffset), fault: reason };
    return { code: 'disk_unreadable', params };
  }
  return reason;
}

function reported(text: string): FaultMessage {
  return { code: 'fault_reported', params: { text } };
}
