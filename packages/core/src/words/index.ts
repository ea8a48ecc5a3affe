/**
 * Sentences for people, in several languages: of reports, verdicts, errors, and single messages.
 *
 * @module
 */
export type { Message } from '../messages/message.js';
export * from '../text/index.js';
export { en, plainEnglish } from './en.js';
export { errorText } from './error-text.js';
export { type ExplainedReason, type ExplainOptions, type Explanation, explain } from './explain.js';
export type { ExplainedObjection, ExplainedVerdict, SaidByPolicy } from './explain-verdict.js';
export { shortFormatName } from './format-names.js';
export { type Language, languages, loadWords } from './load-words.js';
export type { ExplainedRemedy } from './remedy-words.js';
export { formatName, groupName, policyName, sentenceOf, sizeWords } from './render.js';
export {
  formatText,
  reasonText,
  refusalText,
  titleOf,
  verdictText,
  verdictWords,
} from './sentences.js';
export type { Sentences, Words, WordsCode } from './words.js';
