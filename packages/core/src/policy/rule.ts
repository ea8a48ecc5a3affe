import type { AnyReport } from '../inspect/report.js';
import type { Message } from '../messages/message.js';
import type { ObjectionCode } from '../messages/objection-codes.js';
import type { Remedy } from '../messages/remedies.js';
import type { ImageFacts } from './facts.js';
import type { Objection } from './objection.js';
import type { ImagePolicy } from './policy.js';

/** The input of a rule. */
export interface JudgedImage {
  readonly report: AnyReport;
  readonly policy: ImagePolicy;
  /** The format the image is declared to be, by Glance's name. */
  readonly declaredFormat: string | undefined;
  readonly facts: ImageFacts;
}

/** A rule's objection. */
export interface Ruling extends Objection {
  /** It only says that something could not be read: omitted if anything else is refused. */
  readonly unseen?: true;
}

/** One thing that a policy can check. Never throws, whatever the report says. */
export interface PolicyRule {
  /** Whether it is meaningless for a file whose end is missing. */
  readonly needsWholeFile?: boolean;
  /** Whether it applies only to a target that opens the file by its format, and not to one that stores its bytes. */
  readonly needsOpening?: boolean;
  judge(image: JudgedImage): readonly Ruling[];
}

type Evidence = Objection['evidence'];

export function refused(code: ObjectionCode, reason: Message, evidence: Evidence, remedy?: Remedy): Ruling {
  return ruling(code, 'refused', reason, evidence, remedy);
}

export function warning(code: ObjectionCode, reason: Message, evidence: Evidence, remedy?: Remedy): Ruling {
  return ruling(code, 'warning', reason, evidence, remedy);
}

/** Creates an objection, perhaps with a remedy. */
export function ruling(
  code: ObjectionCode,
  severity: Objection['severity'],
  reason: Message,
  evidence: Evidence,
  remedy?: Remedy,
): Ruling {
  return { code, severity, reason, evidence, ...(remedy && { remedy }) };
}

/** Creates the objection that something required could not be read, which never counts as a yes. */
export function unseen(
  code: ObjectionCode,
  reason: Message,
  severity: Objection['severity'] = 'refused',
): Ruling {
  return { code, severity, reason, evidence: { seen: false }, unseen: true };
}
