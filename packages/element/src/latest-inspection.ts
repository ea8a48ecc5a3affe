import { type Expectations, type ImageReport, inspectImage } from '@diskloupe/core';
import { loadReportView, type ReportView } from './load-report-view.js';

/** Progress of the inspection of the chosen file. */
export type InspectionState =
  | { readonly kind: 'empty' }
  /** `bytes` have been read so far. */
  | { readonly kind: 'inspecting'; readonly file: File; readonly bytes: number }
  /** `view` shows the report. */
  | {
      readonly kind: 'inspected';
      readonly file: File;
      readonly report: ImageReport;
      readonly view: ReportView;
    }
  | {
      readonly kind: 'failed';
      readonly file: File;
      readonly error: Error;
      /** Has the words for the error; absent if it could not be loaded either. */
      readonly view: ReportView | undefined;
    };

/** Inspects one file at a time. Starting another aborts the current one, of which nothing is heard again. */
export class LatestInspection {
  state: InspectionState = { kind: 'empty' };
  #controller: AbortController | undefined;
  readonly #onChange: (state: InspectionState) => void;

  constructor(onChange: (state: InspectionState) => void) {
    this.#onChange = onChange;
  }

  /** Replaces the file, without inspecting it yet. */
  choose(file: File | null): void {
    this.stop();
    this.state = file ? { kind: 'inspecting', file, bytes: 0 } : { kind: 'empty' };
  }

  /** Inspects the chosen file, again if necessary. Never rejects: `state` has the outcome. */
  async start(rules: Expectations): Promise<void> {
    if (this.state.kind === 'empty') return;
    const { file } = this.state;
    this.choose(file);
    const controller = new AbortController();
    this.#controller = controller;
    const { signal } = controller;
    const enter = (state: InspectionState): void => {
      if (signal.aborted) return;
      this.state = state;
      this.#onChange(state);
    };
    try {
      const onProgress = ({ bytes }: { bytes: number }): void => enter({ kind: 'inspecting', file, bytes });
      // In parallel: neither waits for the other.
      const [report, view] = await Promise.all([
        inspectImage(file, { ...rules, signal, onProgress }),
        loadReportView(),
      ]);
      enter({ kind: 'inspected', file, report, view });
    } catch (error) {
      const view = await loadReportView().catch(() => undefined);
      enter({ kind: 'failed', file, error: error instanceof Error ? error : new Error(String(error)), view });
    }
  }

  /** Aborts the current inspection. The file stays chosen, and counts as being inspected until `start`. */
  stop(): void {
    this.#controller?.abort();
    this.#controller = undefined;
  }
}
