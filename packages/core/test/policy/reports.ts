import type { CheckResult, CheckVerdict, WholeReport } from '@diskloupe/core';

/** A check of a report; its result by its name. */
export function check(
  name: CheckResult['name'],
  result: CheckVerdict,
  more: Partial<CheckResult> = {},
): CheckResult {
  return {
    name,
    result,
    ...(result !== 'passed' && { reason: { code: 'file_empty' } }),
    ...more,
  };
}

/** Fields of a made-up report. */
export interface ReportSpec {
  readonly format?: string;
  readonly fileName?: string | null;
  readonly qemuFormat?: string | null;
  /** In bytes. */
  readonly fileSize?: number;
  readonly virtualSize?: number | 'unseen' | null;
  readonly checks?: readonly CheckResult[];
  readonly details?: WholeReport['details'];
}

/** A report on a made-up image: a faultless qcow2 by default. */
export function reportOf(spec: ReportSpec = {}): WholeReport {
  const { format = 'qcow2', fileSize = 2 ** 20, virtualSize = 2 ** 30, checks = [], details = null } = spec;
  const having = (wanted: CheckVerdict): CheckResult[] => checks.filter(({ result }) => result === wanted);
  return {
    schemaVersion: 2,
    fileName: spec.fileName ?? null,
    fileSize,
    format,
    qemuFormat: spec.qemuFormat === undefined ? format : spec.qemuFormat,
    virtualSize,
    details: details ?? { format },
    layers: [],
    otherFormats: [],
    safety: {
      safe: !checks.some(
        ({ result, advisory }) => result === 'failed' || (result === 'undetermined' && !advisory),
      ),
      checks,
      failures: having('failed'),
      warnings: having('warned'),
      undetermined: having('undetermined'),
    },
    missed: [],
    dropped: [],
    cost: null,
  };
}
