import { type Expectations, type ImageReport, inspectImage } from '@diskloupe/core';
import { loadReportView, type ReportView } from './load-report-view.js';

/** How far the inspection of the chosen file has come. */
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
  | { readonly kind: 'failed'; readonly file: File; readonly error: Error };

/**
 * Inspects one file at a time. Whoever starts another aborts the one under way, and nothing of it is heard again.
 */
export class LatestInspection {
  state: InspectionState = { kind: 'empty' };
  #controller: AbortController | undefined;
  readonly #onChange: (state: InspectionState) => void;

  constructor(onChange: (state: InspectionState) => void) {
    this.#onChange = onChange;
  }

  /** Puts a file in the place of the one before, without looking at it yet. */
  choose(file: File | null): void {
    this.stop();
    this.state = file ? { kind: 'inspecting', file, bytes: 0 } : { kind: 'empty' };
  }

  /** Looks at the chosen file, once more if need be. It never rejects: how it ended is in `state`. */
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
      // Side by side: neither waits for the other.
      const [report, view] = await Promise.all([
        inspectImage(file, { ...rules, signal, onProgress }),
        loadReportView(),
      ]);
      enter({ kind: 'inspected', file, report, view });
    } catch (error) {
      enter({ kind: 'failed', file, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  /** Aborts what is under way. The file stays chosen, and counts as being inspected until `start`. */
  stop(): void {
    this.#controller?.abort();
    this.#controller = undefined;
  }
}
