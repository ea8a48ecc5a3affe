import type { Remedy, RemedyMessageCode } from '../messages/remedies.js';
import { sentenceOf } from './render.js';
import type { Words } from './words.js';

/**
 * What to do about a problem.
 *
 * @example
 * ```ts
 * import { azureFixedVhd, judgeImage } from '@diskloupe/core/policy';
 * import { type ExplainedRemedy, explain } from '@diskloupe/core/words';
 *
 * const lineOf = ({ remedy = 'Nothing is known to help.', command }: ExplainedRemedy) =>
 *   command === undefined ? remedy : `${remedy}\n  ${command}`;
 * const { report, verdict } = await judgeImage(file, azureFixedVhd());
 * console.log(explain(verdict, { report }).reasons.map(lineOf).join('\n'));
 * ```
 */
export interface ExplainedRemedy {
  /** In a sentence or two; absent if nothing is known to help. */
  readonly remedy?: string;
  /** The remedy's code, for programs. */
  readonly remedyCode?: RemedyMessageCode;
  /** The complete command, the same in every language. */
  readonly command?: string;
}

/** Renders a remedy for a person. */
export function remedyWords(remedy: Remedy | undefined, words: Words): ExplainedRemedy {
  if (!remedy) return {};
  const { command, next } = remedy;
  const sentences = [remedy, ...(next ? [next] : [])].map((each) => sentenceOf(each, words));
  return {
    remedy: sentences.join(words.between ?? ' '),
    remedyCode: remedy.code,
    ...(command !== undefined && { command }),
  };
}
