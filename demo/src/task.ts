/** The parts of the page that long work takes. */
export interface TaskControls {
  /** Begins it; none where something else does. */
  readonly start?: HTMLButtonElement | undefined;
  readonly cancel: HTMLButtonElement;
  readonly progress: HTMLProgressElement;
  readonly outcome: HTMLOutputElement;
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
  /** What is said where a person changed her mind. */
  readonly #cancelled: string;
  #running: AbortController | undefined;

  constructor(controls: TaskControls, cancelled: string) {
    this.#controls = controls;
    this.#cancelled = cancelled;
    controls.cancel.addEventListener('click', () => this.#running?.abort());
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
      outcome.textContent = text;
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
      say(signal.aborted || isAbort(error) ? this.#cancelled : sentenceOf(error), false);
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
function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : `${error}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
