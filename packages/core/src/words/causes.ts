import type { Message } from '../messages/message.js';

/** Reasons from which others follow: missing parts are not reported again. */
const CAUSES: readonly string[] = ['structure_cut', 'file_cut_short'];

/** Checks that fail because the end of a file is missing. */
const SYMPTOMS: readonly string[] = [
  'structure',
  'footer',
  'gpt_copies',
  'redundancy',
  'block_tables',
  'tables',
];

/** A problem of an image, from a check or an objection. */
interface Reasoned {
  readonly reason?: Message | undefined;
}

/** An image's problems, causes first, and those that only follow from a cause. */
export interface Ordered<T> {
  readonly reasons: readonly T[];
  readonly consequences: readonly T[];
}

/**
 * Orders causes before symptoms.
 *
 * @param isCause whether a problem can cause others at all
 * @param nameOf the name of its check
 * @param isUnread whether it only says that something was not read, as everything after the end is
 */
export function causesFirst<T extends Reasoned>(
  all: readonly T[],
  isCause: (each: T) => boolean,
  nameOf: (each: T) => string,
  isUnread: (each: T) => boolean,
): Ordered<T> {
  const cause = all.find((each) => isCause(each) && CAUSES.includes(each.reason?.code ?? ''));
  if (!cause) return { reasons: all, consequences: [] };
  const others = all.filter((each) => each !== cause);
  const follows = (each: T): boolean => isUnread(each) || SYMPTOMS.includes(nameOf(each));
  return {
    reasons: [cause, ...others.filter((each) => !follows(each))],
    consequences: others.filter(follows),
  };
}
