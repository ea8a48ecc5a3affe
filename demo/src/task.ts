import { isolated } from './isolated.js';

/** The parts of the page that long work takes. */
export interface TaskControls {
  /** Begins it; none where something else does. */
  readonly start?: HTMLButtonElement | undefined;
  readonly cancel: HTMLButtonElement;
  readonly progress: HTMLProgressElement;
  readonly outcome: HTMLOutputElement;
}

/** What is said of work that did not come to its end. */
export interface TaskWords {
  /** Where a person changed her mind. */
  readonly cancelled: string;
  /** In front of the reason, where it failed. */
  readonly failed: string;
}

/** What work is given. */
export interface Running {
  readonly signal: AbortSignal;
  /**
   * Shows how far it is.
   *
   * @param share from 0 to 1; `null` where it is not known
   * @param text more about it, where there is more to say
   */
  show(share: number | null, text?: string): void;
}

/** Long work of which one piece runs at a time: with progress, a way out, and a sentence at the end. */
export class Task {
  readonly #controls: TaskControls;
  readonly #words: TaskWords;
  #running: AbortController | undefined;

  constructor(controls: TaskControls, words: TaskWords) {
    this.#controls = controls;
    this.#words = words;
    controls.cancel.addEventListener('click', () => this.#running?.abort());
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** @param work what to say when it is done */
  async run(work: (running: Running) => Promise<string>): Promise<void> {
    this.forget();
    const { outcome, progress } = this.#controls;
    const running = new AbortController();
    const { signal } = running;
    this.#running = running;
    this.#show(true);
    const say = (text: string, isDone: boolean): void => {
      // Meanwhile something else may have begun.
      if (this.#running !== running) return;
      outcome.replaceChildren(isolated(text));
      outcome.classList.toggle('done', isDone);
    };
    const show: Running['show'] = (share, text) => {
      if (this.#running !== running) return;
      if (share === null) progress.removeAttribute('value');
      else progress.value = share;
      if (text !== undefined) say(text, false);
    };
    try {
      say(await work({ signal, show }), true);
    } catch (error) {
      const { cancelled, failed } = this.#words;
      say(signal.aborted || isAbort(error) ? cancelled : `${failed}: ${reasonOf(error)}`, false);
    }
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#show(false);
  }

  /** For when what it works on is no longer what the page is about. */
  forget(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#controls.outcome.textContent = '';
    this.#controls.outcome.classList.remove('done');
    this.#show(false);
  }

  #show(isRunning: boolean): void {
    const { start, cancel, progress } = this.#controls;
    if (start) start.disabled = isRunning;
    cancel.hidden = progress.hidden = !isRunning;
    progress.value = 0;
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Every error of the SDK says in its message what is wrong. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : `${error}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
