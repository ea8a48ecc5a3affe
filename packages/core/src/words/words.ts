import type { CheckName } from '../messages/check-names.js';
import type { CheckCode } from '../messages/checks.js';
import type { ConsistencyCode } from '../messages/consistency.js';
import type { FaultCode } from '../messages/faults.js';
import type { ObjectionReasonCode } from '../messages/objections.js';
import type { Part } from '../messages/parts.js';
import type { PolicyMessageCode } from '../messages/policies.js';
import type { RemedyMessageCode } from '../messages/remedies.js';
import type { StructureCode } from '../messages/structure.js';
import type { TermCode } from '../messages/terms.js';
import type { UploadCode } from '../messages/upload.js';
import type { VerdictCode } from '../messages/verdict.js';
import type { formats } from './en/formats.js';
import type { policies } from './en/policies.js';
import type { units } from './en/units.js';

/**
 * Everything a catalog has text for: messages, titles of checks (`check_...`), names (`format_...`, `part_...`,
 * `term_...`, `unit_...`).
 *
 * @example
 * ```ts
 * import { en, type WordsCode } from '@diskloupe/core/words';
 *
 * const code: WordsCode = 'check_backing_file';
 * en.sentences[code]; // 'No backing file'
 * ```
 */
export type WordsCode =
  | CheckCode
  | ConsistencyCode
  | FaultCode
  | ObjectionReasonCode
  | PolicyMessageCode
  | RemedyMessageCode
  | StructureCode
  | TermCode
  | UploadCode
  | VerdictCode
  | `check_${CheckName}`
  | `part_${Part}`
  | keyof typeof formats
  | keyof typeof policies
  | keyof typeof units;

/**
 * A complete catalog. Each message is a whole sentence, with its params in braces; see `parsePattern`.
 *
 * @example
 * ```ts
 * import { en, type Sentences } from '@diskloupe/core/words';
 *
 * const ours: Partial<Sentences> = { file_empty: 'There is nothing in this file.' };
 * const words = { ...en, sentences: { ...en.sentences, ...ours } };
 * ```
 */
export type Sentences = Readonly<Record<WordsCode, string>>;

/**
 * A language, such as those that `loadWords` loads, or your own. `sentences` are patterns, see `parsePattern`; in other
 * languages than English, write apostrophes and quotation marks as they should be shown.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { explain, type Words } from '@diskloupe/core/words';
 *
 * const polish: Words = { locale: 'pl', direction: 'ltr', sentences: { file_empty: 'Ten plik jest pusty.' } };
 * const { reasons } = explain(await inspectImage(new Blob([])), { words: polish });
 * reasons[0]?.text; // 'Ten plik jest pusty.'
 * ```
 */
export interface Words {
  /** BCP 47, for numbers, plurals, and lists. */
  readonly locale: string;
  /** The direction of its script, for the `dir` of an element. */
  readonly direction: 'ltr' | 'rtl';
  /** What separates sentences: a space by default; Chinese and Japanese have none. */
  readonly between?: string;
  /** Missing texts fall back to English. */
  readonly sentences: Partial<Sentences>;
  /**
   * For a terminal: ASCII, except for text from an image or a server, which is shown uncut and without directional
   * marks.
   */
  readonly plain?: boolean;
}
