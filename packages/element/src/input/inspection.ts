import type { ConvertedFile } from '@diskloupe/core/intake';
import type { ConvertStep } from '../answer/answer.js';
import type { Drawn } from '../answer/draw-picture.js';
import type { Demands, Judgement } from '../answer/judge.js';
import { loadView, type View } from '../answer/load-view.js';
import { type Language, sayer } from '../words/language.js';

/** Progress of the inspection of the chosen files. */
export type InspectionState =
  | { readonly kind: 'empty' }
  /** `bytes` have been read so far. */
  | { readonly kind: 'inspecting'; readonly bytes: number }
  | {
      readonly kind: 'judged';
      readonly judgement: Judgement;
      readonly view: View;
      /** The disk inside; `null` while it is drawn, `undefined` if there is none to see. */
      readonly drawn: Drawn | null | undefined;
      /** What went wrong with the last conversion, in a sentence. */
      readonly fault?: string | undefined;
    }
  /** The judged image is being converted; `share` of it is done, from 0 to 1. */
  | {
      readonly kind: 'converting';
      readonly judgement: Judgement;
      readonly view: View;
      readonly label: string;
      readonly share: number;
    }
  /** `message` says why, in a sentence; `undefined` if the words for it could not be loaded either. */
  | {
      readonly kind: 'failed';
      readonly error: Error;
      readonly message: string | undefined;
      readonly view: View | undefined;
    };

/** Inspects one image at a time. Starting another aborts the current one, of which nothing is heard again. */
export class Inspection {
  state: InspectionState = { kind: 'empty' };
  #controller: AbortController | undefined;
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Whether it was stopped before its end: what it was about has to be inspected again. */
  get isCutOff(): boolean {
    const { kind } = this.state;
    const isBusy = kind === 'inspecting' || kind === 'converting';
    return this.#controller === undefined && (isBusy || (kind === 'judged' && this.state.drawn === null));
  }

  /** Goes back to the beginning: with a file, it counts as being inspected until `start`. */
  reset(hasFile: boolean): void {
    this.stop();
    this.state = hasFile ? { kind: 'inspecting', bytes: 0 } : { kind: 'empty' };
  }

  /** Inspects a file, again if necessary. Never rejects: `state` has the outcome. */
  async start(
    files: readonly [File, ...File[]],
    demands: Demands,
    { language, withPicture }: { readonly language: Language; readonly withPicture: boolean },
  ): Promise<void> {
    this.reset(true);
    const controller = new AbortController();
    this.#controller = controller;
    const { signal } = controller;
    const enter = (state: InspectionState): void => {
      if (signal.aborted) return;
      this.state = state;
      this.#onChange();
    };
    let view: View | undefined;
    try {
      view = await loadView();
      const judgement = await view.judge(files, demands, {
        words: await language.words(),
        say: sayer(language),
        signal,
        onProgress: (bytes) => enter({ kind: 'inspecting', bytes }),
      });
      enter({ kind: 'judged', judgement, view, drawn: withPicture ? null : undefined });
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      enter({ kind: 'failed', error, message: view?.errorText(error), view });
    }
    await this.#draw(files, signal);
  }

  /** Draws the picture of the judged image, unless it is there. Never rejects. */
  async #draw(files: readonly [File, ...File[]], signal: AbortSignal): Promise<void> {
    const before = this.state;
    if (signal.aborted || before.kind !== 'judged' || before.drawn !== null) return;
    const { view, judgement } = before;
    const drawn = await view.drawPicture(files, judgement.report, signal);
    if (signal.aborted) return;
    this.state = { ...before, drawn };
    this.#onChange();
  }

  /**
   * Converts the judged image, and hands the new file over. Never rejects: a failure is part of the state.
   *
   * @param done called with the new file, and how to remove it
   */
  async convert(
    files: readonly [File, ...File[]],
    step: ConvertStep,
    passphrase: string | undefined,
    done: (converted: ConvertedFile) => void,
  ): Promise<void> {
    const before = this.state;
    if (before.kind !== 'judged') return;
    const { judgement, view } = before;
    this.stop();
    const controller = new AbortController();
    this.#controller = controller;
    const { signal } = controller;
    const enter = (state: InspectionState): void => {
      this.state = state;
      this.#onChange();
    };
    const show = (share: number): void => {
      if (!signal.aborted) enter({ kind: 'converting', judgement, view, label: step.label, share });
    };
    show(0);
    try {
      const { report } = judgement;
      const converted = await view.convertFiles(files, {
        step,
        report,
        passphrase,
        signal,
        onProgress: show,
      });
      if (signal.aborted) await converted.discard();
      else done(converted);
    } catch (thrown) {
      // Canceled: as it was. Replaced: another file is there.
      if (this.#controller !== controller) return;
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      enter({ ...before, fault: signal.aborted ? undefined : view.errorText(error) });
      // Its picture was given up for the conversion.
      this.#controller = new AbortController();
      await this.#draw(files, this.#controller.signal);
    }
  }

  /** Ends the present conversion. */
  cancel(): void {
    this.#controller?.abort();
  }

  /** Aborts the current inspection. */
  stop(): void {
    this.#controller?.abort();
    this.#controller = undefined;
  }
}
