import type { KeptFile } from '@diskloupe/core/intake';
import type { NamedInput } from '@diskloupe/core/source';
import type { Words } from '@diskloupe/core/words';
import type { Drawn } from '../answer/draw-picture.js';
import type { Demands, Judgement } from '../answer/judge.js';
import { loadView, type View } from '../answer/load-view.js';
import { sayer, type WholeLanguage } from '../words/language.js';

/** The files of one image: the one that is judged, and those that belong to it. */
export type Images = readonly [File | NamedInput, ...(File | NamedInput)[]];

/** Progress of the inspection of the chosen files. */
export type InspectionState =
  | { readonly kind: 'empty' }
  /** `bytes` have been read so far. */
  | { readonly kind: 'inspecting'; readonly bytes: number }
  | Judged
  /** A file is being made of the judged image, or downloaded; `share` of it is done, from 0 to 1, `bytes` have arrived. */
  | {
      readonly kind: 'making';
      readonly as: Making;
      readonly before: Judged | Failed;
      readonly view: View;
      readonly share: number;
      readonly bytes: number;
    }
  | Failed;

/** How a file is made here. */
export type Making = 'converting' | 'downloading';

export interface Judged {
  readonly kind: 'judged';
  /** Absent if its bytes are gone: it was refused while it was being downloaded. */
  readonly images: Images | undefined;
  readonly judgement: Judgement;
  readonly view: View;
  /** The disk inside; `null` while it is drawn, `undefined` if there is none to see. */
  readonly drawn: Drawn | 'not_loaded' | null | undefined;
  /** What went wrong when a file was made of it the last time. */
  readonly fault?: Error | undefined;
}

/** There is no verdict. */
export interface Failed {
  readonly kind: 'failed';
  readonly error: Error;
  /** What to say it with; absent if that could not be loaded either. */
  readonly view: View | undefined;
  readonly words: Words | undefined;
}

/** Reports the share that is done, from 0 to 1, and the bytes that have arrived. */
export type ShowProgress = (share: number, bytes?: number) => void;

/** Makes a file; a judgement if an image turned out to be refused meanwhile. */
export type Make = (signal: AbortSignal, show: ShowProgress) => Promise<KeptFile | Judgement>;

/**
 * Whether the page has a storage of its own for a converted image: not over plain HTTP, nor in WebKitGTK. Commands stand in
 * for buttons there.
 */
export function canConvert(): boolean {
  return 'storage' in navigator && 'getDirectory' in navigator.storage;
}

/** Inspects one image at a time. Starting another aborts the current one, of which nothing is heard again. */
export class Inspection {
  state: InspectionState = { kind: 'empty' };
  #controller: AbortController | undefined;
  #language: WholeLanguage | undefined;
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /**
   * Goes on where it was stopped, if that was before its end: with the picture.
   *
   * @returns whether there is no verdict to go on from: the image has to be inspected again
   */
  resume(): boolean {
    if (this.#controller) return false;
    const { kind } = this.state;
    if (kind === 'judged') void this.#draw(this.#begin().signal);
    return kind === 'inspecting' || kind === 'making';
  }

  /** Goes back to the beginning: with an image, it counts as being inspected until `start`. */
  reset(hasImage: boolean): void {
    this.stop();
    this.state = hasImage ? { kind: 'inspecting', bytes: 0 } : { kind: 'empty' };
  }

  /**
   * Inspects an image, again if necessary. Never rejects: `state` has the outcome.
   *
   * @param open finds its files
   */
  async start(
    open: (signal: AbortSignal) => Images | Promise<Images>,
    demands: Demands,
    { language, withPicture }: { readonly language: WholeLanguage; readonly withPicture: boolean },
  ): Promise<void> {
    this.reset(true);
    this.#language = language;
    const { signal } = this.#begin();
    const enter = (state: InspectionState): void => {
      if (!signal.aborted) this.#enter(state);
    };
    let view: View | undefined;
    let words: Words | undefined;
    try {
      view = await loadView();
      // It shows what is chosen.
      enter({ kind: 'inspecting', bytes: 0 });
      words = await language.words();
      const images = await open(signal);
      const judgement = await view.judge(images, demands, {
        words,
        say: sayer(language),
        canConvert: canConvert(),
        signal,
        onProgress: (bytes) => enter({ kind: 'inspecting', bytes }),
      });
      enter({ kind: 'judged', images, judgement, view, drawn: withPicture ? null : undefined });
    } catch (thrown) {
      enter({ kind: 'failed', error: errorOf(thrown), view, words });
    }
    if (this.#language && this.#language !== language && !signal.aborted) await this.speak(this.#language);
    await this.#draw(signal);
  }

  /** Says in another language what was found. Never rejects: without the words for it, it stays as it is. */
  async speak(language: WholeLanguage): Promise<void> {
    this.#language = language;
    const words = await language.words().catch(() => undefined);
    if (!words || this.#language !== language) return;
    const { state } = this;
    const say = sayer(language);
    const anew = <Found extends Judged | Failed>(found: Found): Found =>
      found.kind === 'judged'
        ? { ...found, judgement: found.view.judgementIn(found.judgement, { words, say }) }
        : { ...found, words };
    if (state.kind === 'making') this.#enter({ ...state, before: anew(state.before) });
    else if (state.kind === 'judged' || state.kind === 'failed') this.#enter(anew(state));
  }

  /** Draws the picture of the judged image, unless it is there. Never rejects. */
  async #draw(signal: AbortSignal): Promise<void> {
    const before = this.state;
    if (signal.aborted || before.kind !== 'judged' || !before.images || before.drawn !== null) return;
    const drawn = await before.view
      .drawPicture(before.images, before.judgement.report, signal)
      .catch(() => 'not_loaded' as const);
    // Meanwhile, it may have been said in another language.
    if (!signal.aborted && this.state.kind === 'judged') this.#enter({ ...this.state, drawn });
  }

  /**
   * Makes a file of the judged image, and hands it over. Never rejects: a failure is part of the state.
   *
   * @param done called with the new file, and how to remove it
   */
  async make(as: Making, work: Make, done: (made: KeptFile) => void): Promise<void> {
    const found = this.state;
    if ((found.kind !== 'judged' && found.kind !== 'failed') || !found.view) return;
    const { view } = found;
    this.stop();
    const controller = this.#begin();
    const { signal } = controller;
    const before = (): Judged | Failed => (this.state.kind === 'making' ? this.state.before : found);
    const show: ShowProgress = (share, bytes = 0) => {
      if (!signal.aborted) this.#enter({ kind: 'making', as, before: before(), view, share, bytes });
    };
    show(0);
    try {
      const made = await work(signal, show);
      // Canceled too late for the work to notice.
      if (signal.aborted) {
        if ('discard' in made) await made.discard();
        throw signal.reason;
      }
      if ('verdict' in made)
        this.#enter({ kind: 'judged', images: undefined, judgement: made, view, drawn: undefined });
      else done(made);
    } catch (thrown) {
      // Canceled: as it was. Replaced: another file is there.
      if (this.#controller !== controller) return;
      const fault = signal.aborted ? undefined : errorOf(thrown);
      const now = before();
      if (now.kind === 'judged') this.#enter({ ...now, fault });
      else this.#enter(fault ? { ...now, error: fault } : now);
      // Its picture was given up meanwhile.
      await this.#draw(this.#begin().signal);
    }
  }

  /** Ends what is being made. */
  cancel(): void {
    this.#controller?.abort();
  }

  /** Aborts the current inspection. */
  stop(): void {
    this.#controller?.abort();
    this.#controller = undefined;
  }

  #begin(): AbortController {
    this.#controller = new AbortController();
    return this.#controller;
  }

  #enter(state: InspectionState): void {
    this.state = state;
    this.#onChange();
  }
}

function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
