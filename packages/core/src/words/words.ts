import type { CheckName } from '../messages/check-names.js';
import type { CheckCode } from '../messages/checks.js';
import type { ConsistencyCode } from '../messages/consistency.js';
import type { ObjectionReasonCode } from '../messages/objections.js';
import type { Part } from '../messages/parts.js';
import type { RemedyMessageCode } from '../messages/remedies.js';
import type { VerdictCode } from '../messages/verdict.js';
import type { formats } from './en/formats.js';
import type { policies } from './en/policies.js';
import type { units } from './en/units.js';

/** Whatever a catalogue has a text for: messages, titles of checks (`check_…`), names (`format_…`, `part_…`, `unit_…`). */
export type WordsCode =
  | CheckCode
  | ConsistencyCode
  | ObjectionReasonCode
  | RemedyMessageCode
  | VerdictCode
  | `check_${CheckName}`
  | `part_${Part}`
  | keyof typeof formats
  | keyof typeof policies
  | keyof typeof units;

/** A whole catalogue. Each message is a whole sentence, with its params in braces; {@link parsePattern} says how. */
export type Sentences = Readonly<Record<WordsCode, string>>;

/** A language. */
export interface Words {
  /** BCP 47, for numbers, plurals and lists. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** What a catalogue lacks is said in English. */
  readonly sentences: Partial<Sentences>;
  /** For a terminal: ASCII but for what an image or a server says, which is shown uncut and without marks of direction. */
  readonly plain?: boolean;
}
