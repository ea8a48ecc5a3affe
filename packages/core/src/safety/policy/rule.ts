import type { AnyReport } from '../../inspect/report.js';
import type { ImageFacts } from './facts.js';
import type { Objection } from './objection.js';
import type { ImagePolicy } from './policy.js';

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

export function refused(code: string, sentence: string, evidence: Evidence): Ruling {
  return { code, severity: 'refused', sentence, evidence };
}

export function warning(code: string, sentence: string, evidence: Evidence): Ruling {
  return { code, severity: 'warning', sentence, evidence };
}

/** What was asked could not be seen, which is never taken for a yes. */
export function unseen(code: string, sentence: string, severity: Objection['severity'] = 'refused'): Ruling {
  return { code, severity, sentence, evidence: { seen: false }, unseen: true };
}
