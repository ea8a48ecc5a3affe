import type { FaultMessage } from '../messages/faults.js';
import type { AnyParam, Message } from '../messages/message.js';

/**
 * An error whose reason is data. Its message, for logs, is {@link logText} of it.
 *
 * @example
 * ```ts
 * // file: luks1-cryptsetup.luks
 * import { openDisk } from '@diskloupe/core/disk';
 * import { ReasonedError } from '@diskloupe/core/errors';
 * import { plainEnglish, sentenceOf } from '@diskloupe/core/words';
 *
 * const error = await openDisk(file).catch((thrown: unknown) => thrown);
 * const text = error instanceof ReasonedError && sentenceOf(error.reason, plainEnglish);
 * text; // 'This LUKS image is encrypted and needs a passphrase.'
 * ```
 */
export class ReasonedError<Reason extends Message = FaultMessage> extends Error {
  constructor(
    /** What went wrong: `sentenceOf` of `./words` renders it for a person. */
    readonly reason: Reason,
    /** What the message begins with. */
    place: string = '',
    options?: ErrorOptions,
  ) {
    super(`${place}${logText(reason)}`, options);
  }
}

/**
 * Returns a message as a line for logs: the words of its code, and its params, `http status: status 404`.
 *
 * @example
 * ```ts
 * import { logText } from '@diskloupe/core/errors';
 *
 * logText({ code: 'http_status', params: { status: 404 } }); // 'http status: status 404'
 * ```
 */
export function logText({ code, params = {} }: Message): string {
  const values = Object.entries(params).map(([name, value]) => `${name} ${valueText(value)}`);
  return `${code.replaceAll('_', ' ')}${values.length ? `: ${values.join(', ')}` : ''}`;
}

/** Returns a param as text. */
function valueText(value: AnyParam): string {
  return `${[value].flat().map((each) => (typeof each === 'object' && 'code' in each ? logText(each) : each))}`;
}
