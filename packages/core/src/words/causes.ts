import type { Message } from '../messages/message.js';

/** Reasons from which others follow: what is missing is not looked for again. */
const CAUSES: readonly string[] = ['structure_cut', 'file_cut_short'];

/** Checks that fail because the end of a file is not there. */
const SYMPTOMS: readonly string[] = [
  'structure',
  'footer',
  'gpt_copies',
  'redundancy',
  'block_tables',
  'tables',
];

/** What stands against an image, as a check or an objection has it. */
interface Reasoned {
  readonly reason?: Message | undefined;
}

/** What is said of an image, causes first, and what only follows from a cause. */
export interface Ordered<T> {
  readonly reasons: readonly T[];
  readonly consequences: readonly T[];
}

/**
 * Causes before symptoms.
 *
 * @param isCause whether one can be the cause of others at all
 * @param nameOf the name of its check
 * @param isUnread whether it only says that something was not read, as all is that comes after the end
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
