import { errorText } from '@diskloupe/core/words';
import { isolated } from './isolated.js';

/** The page's title; a running task puts its share before it. */
const TITLE = document.title;

/** The page's controls for a long task. */
export interface TaskControls {
  /** Starts it; absent if something else does. */
  readonly start?: HTMLButtonElement | undefined;
  readonly cancel: HTMLButtonElement;
  readonly progress: HTMLProgressElement;
  readonly outcome: HTMLOutputElement;
}

/** Messages for a task that did not complete. */
export interface TaskWords {
  /** The person canceled it. */
  readonly cancelled: string;
  /** Before the reason, if it failed. */
  readonly failed: string;
}

/** What a task receives. */
export interface Running {
  readonly signal: AbortSignal;
  /**
   * Shows progress.
   *
   * @param share from 0 to 1; `null` if unknown
   * @param text more details, if there are any
   */
  show(share: number | null, text?: string): void;
}

/** The shares of the progress that a screen reader announces, in percent. */
const MILESTONES = [75, 50, 25];

/** A long task that runs once at a time: with progress, a way to cancel, and a message at the end. */
export class Task {
  readonly #controls: TaskControls;
  readonly #words: TaskWords;
  /** The live region: the outcome on the screen changes with every tick. */
  readonly #spoken: HTMLElement = document.createElement('p');
  #running: AbortController | undefined;

  constructor(controls: TaskControls, words: TaskWords) {
    this.#controls = controls;
    this.#words = words;
    this.#spoken.className = 'unseen';
    this.#spoken.setAttribute('role', 'status');
    controls.outcome.ariaLive = 'off';
    controls.outcome.tabIndex = -1;
    controls.outcome.after(this.#spoken);
    controls.cancel.addEventListener('click', () => this.#running?.abort());
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** @param work returns the message when done */
  async run(work: (running: Running) => Promise<string>): Promise<void> {
    this.forget();
    const { outcome, progress } = this.#controls;
    const running = new AbortController();
    const { signal } = running;
    this.#running = running;
    this.#show(true);
    const say = (text: string, isDone: boolean, isFailed = false): void => {
      // Another run may have started meanwhile.
      if (this.#running !== running) return;
      outcome.replaceChildren(isolated(text));
      outcome.classList.toggle('done', isDone);
      outcome.classList.toggle('failed', isFailed);
    };
    const end = (text: string, isDone: boolean, isFailed = false): void => {
      say(text, isDone, isFailed);
      if (this.#running === running) this.#spoken.textContent = text;
    };
    const show: Running['show'] = (share, text) => {
      if (this.#running !== running) return;
      if (share === null) progress.removeAttribute('value');
      else progress.value = share;
      this.#announce(share);
      document.title = share === null ? TITLE : `${Math.floor(share * 100)}% - ${TITLE}`;
      if (text !== undefined) say(text, false);
    };
    try {
      end(await work({ signal, show }), true);
    } catch (error) {
      const { cancelled, failed } = this.#words;
      if (signal.aborted || isAbort(error)) end(cancelled, false);
      else end(`${failed}: ${reasonText(error)}`, false, true);
    }
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#show(false);
  }

  /** Call it when the page is no longer about the task's subject. */
  forget(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#controls.outcome.textContent = '';
    this.#spoken.textContent = '';
    this.#controls.outcome.classList.remove('done', 'failed');
    this.#show(false);
  }

  #show(isRunning: boolean): void {
    const { start, cancel, progress, outcome } = this.#controls;
    const { activeElement } = document;
    if (start) start.disabled = isRunning;
    cancel.hidden = progress.hidden = !isRunning;
    progress.value = 0;
    document.title = TITLE;
    // The button that had the focus is gone or disabled: the other one gets it.
    if (isRunning && activeElement === start) cancel.focus();
    if (!isRunning && activeElement === cancel) (start ?? outcome).focus();
  }

  /** Each milestone once. */
  #announce(share: number | null): void {
    const reached = MILESTONES.find((milestone) => share !== null && share * 100 >= milestone);
    const text = reached === undefined ? '' : `${this.#controls.progress.ariaLabel}: ${reached}%`;
    if (text && text !== this.#spoken.textContent) this.#spoken.textContent = text;
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Errors of others have their own words, which may be no sentence. */
function reasonText(error: unknown): string {
  const text = errorText(error);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
