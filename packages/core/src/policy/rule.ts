import type { AnyReport } from '../inspect/report.js';
import type { ImageFacts } from './facts.js';
import type { Objection } from './objection.js';
import type { ImagePolicy } from './policy.js';
import type { Remedy } from './remedies/remedy.js';
import { remedyText } from './remedies/words.js';

/** What a rule judges. */
export interface JudgedImage {
  readonly report: AnyReport;
  readonly policy: ImagePolicy;
  /** What the image was said to be, by Glance's name. */
  readonly declaredFormat: string | undefined;
  readonly facts: ImageFacts;
}

/** What a rule says where it has something against the image. */
export interface Ruling extends Objection {
  /** It only says that something could not be seen: where another thing is refused anyway, nobody needs to hear it. */
  readonly unseen?: true;
}

/** One thing that a policy can ask. It never throws, whatever the report says. */
export interface PolicyRule {
  /** Whether it makes no sense of a file whose end is missing. */
  readonly needsWholeFile?: boolean;
  judge(image: JudgedImage): readonly Ruling[];
}

type Evidence = Objection['evidence'];

/** @param sentence the cause; what to do about it follows from the remedy */
export function refused(code: string, sentence: string, evidence: Evidence, remedy?: Remedy): Ruling {
  return ruling(code, 'refused', sentence, evidence, remedy);
}

export function warning(code: string, sentence: string, evidence: Evidence, remedy?: Remedy): Ruling {
  return ruling(code, 'warning', sentence, evidence, remedy);
}

/** An objection whose sentence ends in what to do. */
export function ruling(
  code: string,
  severity: Objection['severity'],
  sentence: string,
  evidence: Evidence,
  remedy?: Remedy,
): Ruling {
  if (!remedy) return { code, severity, sentence, evidence };
  return { code, severity, sentence: `${sentence} ${remedyText(remedy)}`, evidence, remedy };
}

/** What was asked could not be seen, which is never taken for a yes. */
export function unseen(code: string, sentence: string, severity: Objection['severity'] = 'refused'): Ruling {
  return { code, severity, sentence, evidence: { seen: false }, unseen: true };
}
