import type { EngineTab } from './engine.js';
import { ELEMENT, fieldOf, textOf, type WebDriverSession } from './webdriver.js';

/** The screen, and a window on it, in CSS pixels. */
export const SCREEN = { width: 1280, height: 1024 } as const;

/** Keys without a character of their own (W3C WebDriver, 17.4.2). */
const KEYS: Readonly<Record<string, number>> = {
  Backspace: 0xe003,
  Tab: 0xe004,
  Enter: 0xe007,
  Shift: 0xe008,
  Control: 0xe009,
  Alt: 0xe00a,
  Escape: 0xe00c,
  PageUp: 0xe00e,
  PageDown: 0xe00f,
  End: 0xe010,
  Home: 0xe011,
  ArrowLeft: 0xe012,
  ArrowUp: 0xe013,
  ArrowRight: 0xe014,
  ArrowDown: 0xe015,
  Delete: 0xe017,
};

/** Calls a function given by its source; whatever it throws comes back as text. A page's policy may forbid `eval`. */
function calling(source: string): string {
  return `const args = [...arguments];
const done = args.pop();
(async () => (${source})(...args))().then(
  (value) => done({ value }),
  (error) => done({ error: String(error) }),
);`;
}

/** What a session was told last decides which window the next command is for. */
const turns = new WeakMap<WebDriverSession, Promise<unknown>>();

export class WebKitTab implements EngineTab {
  readonly #session: WebDriverSession;
  readonly #handle: string;
  #frame: string | undefined;

  constructor(session: WebDriverSession, handle: string) {
    this.#session = session;
    this.#handle = handle;
  }

  /** The window that a session begins with. */
  static async first(session: WebDriverSession): Promise<WebKitTab> {
    return WebKitTab.#filling(session, await session.get('/window'));
  }

  static async open(session: WebDriverSession): Promise<WebKitTab> {
    const opened = await session.post('/window/new', { type: 'window' });
    return WebKitTab.#filling(session, textOf(opened, 'handle'));
  }

  static async #filling(session: WebDriverSession, handle: unknown): Promise<WebKitTab> {
    const tab = new WebKitTab(session, String(handle));
    await tab.#post('/window/rect', { x: 0, y: 0, ...SCREEN });
    return tab;
  }

  async goto(url: string): Promise<void> {
    await this.#post('/url', { url });
  }

  async evaluate(source: string, args: readonly unknown[]): Promise<unknown> {
    const answer = await this.#post('/execute/async', { script: calling(source), args });
    const error = textOf(answer, 'error');
    if (error) throw new Error(error);
    return fieldOf(answer, 'value');
  }

  async click(x: number, y: number): Promise<void> {
    const at = { type: 'pointerMove', origin: 'viewport', x: Math.round(x), y: Math.round(y) };
    const press = [at, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    const parameters = { pointerType: 'mouse' };
    await this.#post('/actions', { actions: [{ type: 'pointer', id: 'mouse', parameters, actions: press }] });
  }

  async pickFiles(source: string, args: readonly unknown[], paths: readonly string[]): Promise<void> {
    const input = textOf(
      fieldOf(await this.#post('/execute/async', { script: calling(source), args }), 'value'),
      ELEMENT,
    );
    await this.#post(`/element/${input}/value`, { text: paths.join('\n') });
  }

  enterFrame(selector: string): void {
    this.#frame = selector;
  }

  keyDown(key: string): Promise<void> {
    return this.#key('keyDown', key);
  }

  keyUp(key: string): Promise<void> {
    return this.#key('keyUp', key);
  }

  async close(): Promise<void> {
    await this.#turn(() => this.#session.delete('/window'));
  }

  async #key(type: 'keyDown' | 'keyUp', key: string): Promise<void> {
    const code = KEYS[key];
    if (code === undefined && key.length !== 1) throw new Error(`Unknown key ${key}.`);
    const value = code === undefined ? key : String.fromCodePoint(code);
    await this.#turn(async () => {
      if (this.#frame !== undefined) await this.#switchTo(this.#frame);
      const actions = [{ type: 'key', id: 'keyboard', actions: [{ type, value }] }];
      return this.#session.post('/actions', { actions });
    });
  }

  async #switchTo(frame: string): Promise<void> {
    const id = await this.#session.post('/element', { using: 'css selector', value: frame });
    await this.#session.post('/frame', { id });
  }

  #post(path: string, body: Record<string, unknown>): Promise<unknown> {
    return this.#turn(() => this.#session.post(path, body));
  }

  #turn(act: () => Promise<unknown>): Promise<unknown> {
    const turn = (turns.get(this.#session) ?? Promise.resolve()).then(async () => {
      await this.#session.post('/window', { handle: this.#handle });
      return act();
    });
    turns.set(
      this.#session,
      turn.catch(() => {}),
    );
    return turn;
  }
}
