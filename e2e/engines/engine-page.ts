import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { getByLabelSelector, getByRoleSelector, getByTextSelector } from 'ivya';
import type { EngineTab } from '../../scripts/engines/engine.js';
import type { InPage, Look, Point } from './in-page.js';
import type { AnyLocator, AnyPage, PickedFile } from './page.js';

/** As long as Playwright waits for something to act on, in milliseconds. */
const PATIENCE = 30_000;

let bundle: Promise<string> | undefined;

/** A page in Firefox or WebKit, with locators that work as Playwright's do. */
export class EnginePage implements AnyPage {
  readonly #tab: EngineTab;
  readonly #folder: string;
  readonly #base: string;

  /**
   * @param folder for files to pick
   * @param base that relative URLs are resolved against
   */
  constructor(tab: EngineTab, folder: string, base: string) {
    this.#tab = tab;
    this.#folder = folder;
    this.#base = base;
  }

  readonly keyboard: { press(key: string): Promise<void> } = {
    press: async (keys) => {
      const names = keys.split('+');
      for (const name of names) await this.#tab.keyDown(name);
      for (const name of names.reverse()) await this.#tab.keyUp(name);
    },
  };

  async goto(url: string): Promise<void> {
    await this.#tab.goto(new URL(url, this.#base).href);
  }

  evaluate<R>(act: () => R | Promise<R>): Promise<R> {
    return this.#tab.evaluate(String(act), []) as Promise<R>;
  }

  locator(selector: string): EngineLocator {
    return new EngineLocator(this, selector);
  }

  getByRole(role: string, options?: { name?: string; exact?: boolean }): EngineLocator {
    return this.locator(getByRoleSelector(role, options));
  }

  getByLabel(text: string, options?: { exact?: boolean }): EngineLocator {
    return this.locator(getByLabelSelector(text, options));
  }

  getByText(text: string, options?: { exact?: boolean }): EngineLocator {
    return this.locator(getByTextSelector(text, options));
  }

  /** Calls a function of in-page.ts, which every document needs once. */
  async call<K extends Exclude<keyof InPage, 'all' | 'one'>>(
    name: K,
    ...args: Parameters<InPage[K]>
  ): Promise<ReturnType<InPage[K]>> {
    await this.#equip();
    return this.#tab.evaluate(`(name, args) => inPage[name](...args)`, [name, args]) as Promise<
      ReturnType<InPage[K]>
    >;
  }

  async click(x: number, y: number): Promise<void> {
    await this.#tab.click(x, y);
  }

  async pick(selector: string, file: string | PickedFile): Promise<void> {
    await this.#equip();
    const path = typeof file === 'string' ? file : join(this.#folder, file.name);
    if (typeof file !== 'string') await writeFile(path, file.buffer);
    await this.#tab.pickFiles('(selector) => inPage.one(selector)', [selector], [path]);
  }

  async #equip(): Promise<void> {
    if (await this.#tab.evaluate(`() => 'inPage' in window`, [])) return;
    bundle ??= bundled();
    await this.#tab.evaluate(`() => { ${await bundle} }`, []);
  }
}

export class EngineLocator implements AnyLocator {
  readonly #page: EnginePage;
  readonly selector: string;

  constructor(page: EnginePage, selector: string) {
    this.#page = page;
    this.selector = selector;
  }

  locator(selector: string): EngineLocator {
    return new EngineLocator(this.#page, `${this.selector} >> ${selector}`);
  }

  first(): EngineLocator {
    return this.nth(0);
  }

  nth(index: number): EngineLocator {
    return this.locator(`nth=${index}`);
  }

  look(): Promise<Look> {
    return this.#page.call('look', this.selector);
  }

  async click(): Promise<void> {
    const limit = Date.now() + PATIENCE;
    for (;;) {
      const point: Point = await this.#page.call('point', this.selector);
      if ('x' in point) return this.#page.click(point.x, point.y);
      if (Date.now() > limit) throw new Error(`Cannot click ${this.selector}: ${point.not}.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  fill(text: string): Promise<void> {
    return this.#page.call('put', this.selector, text);
  }

  selectOption(value: string): Promise<void> {
    return this.#page.call('put', this.selector, value);
  }

  setInputFiles(file: string | PickedFile): Promise<void> {
    return this.#page.pick(this.selector, file);
  }

  async textContent(): Promise<string | null> {
    return (await this.look()).texts[0] ?? null;
  }

  async count(): Promise<number> {
    return (await this.look()).texts.length;
  }
}

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}
