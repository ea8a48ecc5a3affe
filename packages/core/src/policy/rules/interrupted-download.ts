import type { CheckResult } from '../../checks/check.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Message } from '../../messages/message.js';
import { because } from '../because.js';
import { isVmdk } from '../findings.js';
import { type JudgedImage, type PolicyRule, type Ruling, refused } from '../rule.js';
import { isWaived } from '../severity.js';

/** The check that finds it, and the code of the single objection. */
const TRUNCATED = 'truncated';

/** Checks that fail, or cannot be made, because the end of the file is missing. */
const CONSEQUENCES: readonly string[] = [
  TRUNCATED,
  'structure',
  'footer',
  'gpt_copies',
  'redundancy',
  'block_tables',
];

/** An interrupted download. */
export interface Interruption {
  /** The file size according to its own headers, in bytes. */
  readonly promised: number;
  /** Whether a check only repeats the same. */
  covers(check: CheckResult): boolean;
}

/**
 * Whether a file is far from its end, so that its other problems follow from that. Never if the policy accepts a cut
 * file: then the consequences have to be reported.
 */
export function interruption({ report, policy }: JudgedImage): Interruption | undefined {
  const { fileSize } = report;
  const promised = promisedSize(report);
  if (fileSize === null || promised <= fileSize || isWaived(TRUNCATED, policy)) return undefined;
  const descriptor = isVmdk(report.details) ? report.details.descriptor : undefined;
  // Nothing of it is there; a descriptor that names files would be dangerous, cut or not.
  const cutDescriptor =
    descriptor === null ||
    (typeof descriptor === 'object' && !descriptor.createType && !descriptor.extents.length);
  return {
    promised,
    covers: ({ name, result }) =>
      result === 'undetermined' || CONSEQUENCES.includes(name) || (cutDescriptor && name === 'descriptor'),
  };
}

/** Whether so little of a file arrived that not even its header is complete: its format is then uncertain. */
export function isHeaderCut({ safety }: AnyReport): boolean {
  return safety.failures.some(({ reason }) => reason?.code === 'structure_cut');
}

/** A single objection in place of all consequences of a missing end. */
export const interruptedDownload: PolicyRule = {
  judge(image): Ruling[] {
    const interrupted = interruption(image);
    if (!interrupted) return [];
    const { report } = image;
    const { promised } = interrupted;
    const others = report.safety.failures.filter(
      (check) => check.name !== TRUNCATED && interrupted.covers(check),
    );
    const reason = truncation(report) ?? because('check_not_passed', { check: TRUNCATED });
    const evidence = {
      fileSize: report.fileSize,
      requiredSize: promised,
      consequences: others.map(({ name }) => name).join(', ') || null,
    };
    return [refused(TRUNCATED, reason, evidence, { code: 'remedy_download_again' })];
  },
};

/** Returns the file size according to its own headers, in bytes; 0 if they do not say, or if it is no larger. */
function promisedSize({ safety, details, fileSize }: AnyReport): number {
  if (fileSize === null || !safety.failures.some(({ name }) => name === TRUNCATED)) return 0;
  const required = details?.requiredSize;
  return typeof required === 'number' ? required : fileSize + 1;
}

/** Returns the reason of the report's check. */
function truncation({ safety }: AnyReport): Message | undefined {
  return safety.failures.find(({ name }) => name === TRUNCATED)?.reason;
}
