import { type CheckResult, type CheckVerdict, checkMessage, isObstacle } from '../checks/check.js';
import { qemuFormatOf } from '../formats/cards.js';
import type { ReadStatistics } from '../probe/random-access.js';
import { type Expectations, makeChecks } from './general-checks.js';
import { layersOf } from './layers.js';
import { nameOf } from './name-of.js';
import { type AnyReport, type SafetyReport, SCHEMA_VERSION } from './report.js';
import type { Track } from './track.js';
import { decide } from './verdict.js';

/** Inputs of a report, apart from the probes. */
export interface ReportInput extends Expectations {
  readonly fileName: string | null;
  /** In bytes; `null` if it is unknown because the stream has not ended. */
  readonly fileSize: number | null;
  readonly cost: ReadStatistics | null;
}

/** Builds the report once every probe has ended. */
export function buildReport(tracks: readonly Track[], input: ReportInput): AnyReport {
  const verdict = decide(tracks);
  const { track, conflicting, contained, undecided } = verdict;
  const { fileName, cost } = input;
  const fileSize = input.fileSize ?? undefined;
  const checks = makeChecks(verdict, fileSize, input);
  const finding = track?.finding ?? null;
  const relevant = [...(track ? [track] : []), ...conflicting, ...contained, ...undecided];
  return {
    schemaVersion: SCHEMA_VERSION,
    fileName,
    fileSize: input.fileSize,
    format: nameOf(track),
    qemuFormat: track ? qemuFormatOf(track.card) : null,
    virtualSize: (finding && track?.format?.virtualSize(finding, fileSize)) ?? null,
    details: finding,
    layers: layersOf(verdict, fileSize),
    otherFormats: [...conflicting, ...contained].map(nameOf),
    safety: safetyOf(checks),
    missed: relevant.flatMap(({ card, run }) =>
      (run?.missed ?? []).map((range) => ({ format: card.name, range })),
    ),
    dropped: tracks.flatMap(({ card, run }) =>
      run?.outcome === 'dropped'
        ? [
            {
              format: card.name,
              reason: checkMessage('inspection_failed', { message: run.error?.message ?? '' }),
            },
          ]
        : [],
    ),
    cost: cost && { ...cost },
  };
}

/** Sums up checks. */
export function safetyOf(checks: readonly CheckResult[]): SafetyReport {
  const having = (wanted: CheckVerdict): CheckResult[] => checks.filter(({ result }) => result === wanted);
  return {
    safe: !checks.some(isObstacle),
    checks,
    failures: having('failed'),
    warnings: having('warned'),
    undetermined: having('undetermined'),
  };
}
