import type { FaultMessage } from '../messages/faults.js';
import type { AnyParam, Message } from '../messages/message.js';

/** An error whose reason is data. Its message, for logs, is {@link logText} of it. */
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

/** Returns a message as a line for logs: the words of its code and its params, `http status 404`. */
export function logText({ code, params = {} }: Message): string {
  const words = codeText(code);
  const values = Object.entries(params).map(([name, value]) => [name, valueText(value)] as const);
  const [first] = values;
  if (first && values.length === 1) return `${words} ${first[1]}`;
  return first ? `${words} (${values.map((each) => each.join(' ')).join(', ')})` : words;
}

/** Returns a code as words. */
export function codeText(code: string): string {
  return code.replaceAll('_', ' ');
}

/** Returns a param as text. */
export function valueText(value: AnyParam): string {
  return [value]
    .flat()
    .map((each) => (typeof each === 'object' && 'code' in each ? logText(each) : `${each}`))
    .join(',');
}

/** Returns what any error says as a reason: an error of another program has only its own words. */
export function reasonOf(error: unknown): Message {
  return error instanceof ReasonedError ? error.reason : reportOf(error);
}

/** Returns the words of another program's error as a reason. */
export function reportOf(error: unknown): FaultMessage {
  const text = error instanceof Error ? error.message || error.name : `${error}`;
  return { code: 'fault_reported', params: { text } };
}
