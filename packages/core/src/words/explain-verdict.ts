import type { AnyReport } from '../inspect/report.js';
import { isUnusableReason } from '../messages/unusable.js';
import type { Objection, PolicyVerdict } from '../policy/objection.js';
import { adviceOn } from './advice.js';
import { causesFirst } from './causes.js';
import { type ExplainedRemedy, remedyWords } from './remedy-words.js';
import { isUsualTitle, sentenceOf } from './render.js';
import { verdictWords } from './sentences.js';
import type { Words } from './words.js';

/**
 * A policy's objection to an image, with what to do about it.
 *
 * @example
 * ```ts
 * import { azureFixedVhd, judgeImage } from '@diskloupe/core/policy';
 * import { explain } from '@diskloupe/core/words';
 *
 * const { report, verdict } = await judgeImage(file, azureFixedVhd());
 * const [objection] = explain(verdict, { report }).reasons;
 * objection?.code; // 'format_not_allowed'
 * objection?.severity; // 'refused'
 * console.log(objection?.text, objection?.remedy, objection?.command);
 * ```
 */
export interface ExplainedObjection extends ExplainedRemedy {
  /** For programs. */
  readonly code: Objection['code'];
  /** Whether the image is refused for it; otherwise it is a warning. */
  readonly severity: Objection['severity'];
  /** What is wrong, in a sentence. */
  readonly text: string;
  /** The facts behind it, as in the verdict. */
  readonly evidence: Objection['evidence'];
}

/**
 * What {@link ExplainedVerdict} is made from: a policy's verdict on an image, or an `ImageUnacceptable`.
 *
 * @example
 * ```ts
 * import { ImageUnacceptable } from '@diskloupe/core/errors';
 * import { fetchImage } from '@diskloupe/core/intake';
 * import { openstackImage } from '@diskloupe/core/policy';
 * import { explain } from '@diskloupe/core/words';
 *
 * const options = { policy: openstackImage(), declaredFormat: 'vmdk' };
 * const error: unknown = await fetchImage(file, new WritableStream(), options).catch((reason: unknown) => reason);
 * if (error instanceof ImageUnacceptable) {
 *   explain(error).verdict; // 'Not accepted by OpenStack Image service (Glance).'
 * }
 * ```
 */
export type SaidByPolicy = Pick<PolicyVerdict, 'policy' | 'objections'> & Partial<PolicyVerdict>;

/**
 * What a person should read of a policy's verdict.
 *
 * @example
 * ```ts
 * import { azureFixedVhd, judgeImage } from '@diskloupe/core/policy';
 * import { explain, type ExplainedVerdict } from '@diskloupe/core/words';
 *
 * const { report, verdict } = await judgeImage(file, azureFixedVhd());
 * const said: ExplainedVerdict = explain(verdict, { report });
 * said.verdict; // 'Not accepted by Azure, for 2 reasons.'
 * said.reasons.map(({ code }) => code); // ['format_not_allowed', 'disk_too_small']
 * ```
 */
export interface ExplainedVerdict {
  /** One sentence. */
  readonly verdict: string;
  /**
   * The reasons for a refusal first, then warnings; causes without their symptoms. If the same helps against several in
   * a row, only the last one says what.
   */
  readonly reasons: readonly ExplainedObjection[];
  /** Codes of objections that only repeat the same, because a file is cut short. */
  readonly consequences: readonly Objection['code'][];
}

export function explainVerdict(
  verdict: SaidByPolicy,
  words: Words,
  report: AnyReport | undefined,
): ExplainedVerdict {
  const { reasons, consequences } = causesFirst(
    verdict.objections,
    ({ severity }) => severity === 'refused',
    ({ code }) => code,
    ({ evidence }) => evidence['seen'] === false,
  );
  return {
    verdict: outcomeText(verdict, words),
    reasons: saidOnce(reasons.map((objection) => explained(objection, words, report))),
    consequences: consequences.map(({ code }) => code),
  };
}

/** The policy's own remedy, which leads to what it accepts; otherwise the check's. */
function explained(objection: Objection, words: Words, report: AnyReport | undefined): ExplainedObjection {
  const { code, severity, reason, evidence, remedy = adviceOn(reason, report) } = objection;
  return { code, severity, text: sentenceOf(reason, words), ...remedyWords(remedy, words), evidence };
}

/** Leaves advice out that the next one repeats. */
function saidOnce(reasons: readonly ExplainedObjection[]): ExplainedObjection[] {
  return reasons.map((reason, index) => {
    const next = reasons[index + 1];
    const { remedy, remedyCode, command, ...rest } = reason;
    return next && next.remedy === remedy && next.command === command ? rest : reason;
  });
}

/** The outcome in a sentence. */
function outcomeText({ policy: name, title, objections, mustBecomeRaw }: SaidByPolicy, words: Words): string {
  const policy = title === undefined || isUsualTitle(name, title) ? name : title;
  const refusals = objections.filter(({ severity }) => severity === 'refused').length;
  if (refusals) {
    return refusals > 1
      ? verdictWords(words, 'verdict_refused_several', { policy, reasons: refusals })
      : verdictWords(words, 'verdict_refused', { policy });
  }
  if (objections.some(({ reason }) => isUnusableReason(reason)))
    return verdictWords(words, 'verdict_unusable', { policy });
  const warnings = objections.length;
  if (mustBecomeRaw) {
    return warnings
      ? verdictWords(words, 'verdict_ready_after_conversion_with_warnings', { policy, warnings })
      : verdictWords(words, 'verdict_ready_after_conversion', { policy });
  }
  return warnings
    ? verdictWords(words, 'verdict_ready_with_warnings', { policy, warnings })
    : verdictWords(words, 'verdict_ready', { policy });
}
