import { defineBrowserProvider, parseKeyDef } from '@vitest/browser';
import type { BrowserProvider, BrowserProviderOption, TestProject } from 'vitest/node';
import type { EngineBrowser, EngineName, EngineTab } from './engine.js';
import { launchEngine } from './launch.js';

interface Held {
  readonly unreleased: string[];
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    __vitest_tab(options?: { shift?: boolean }): Promise<void>;
    __vitest_keyboard(text: string, held: Held): Promise<Held>;
    __vitest_cleanup(held: Held): Promise<void>;
  }
}

/**
 * Runs Vitest's browser tests in Firefox or WebKit. Of `userEvent`, it has `keyboard` and `tab`: what a page cannot do
 * to itself. It mocks no modules.
 */
export function engineProvider(engine: EngineName): BrowserProviderOption {
  return defineBrowserProvider({
    name: 'engines',
    supportedBrowser: [engine],
    options: {},
    providerFactory: (project) => new EngineProvider(project, engine),
  });
}

class EngineProvider implements BrowserProvider {
  readonly name = 'engines';
  readonly supportsParallelism = true;
  readonly #engine: EngineName;
  readonly #tabs = new Map<string, EngineTab>();
  #browser: Promise<EngineBrowser> | undefined;

  constructor(project: TestProject, engine: EngineName) {
    this.#engine = engine;
    const { browser } = project;
    browser?.registerCommand('__vitest_tab', ({ sessionId }, options) =>
      pressTab(this.#tab(sessionId), options),
    );
    browser?.registerCommand('__vitest_keyboard', ({ sessionId }, text, held) =>
      pressKeys(this.#tab(sessionId), text, held),
    );
    browser?.registerCommand('__vitest_cleanup', ({ sessionId }, held) =>
      release(this.#tab(sessionId), held),
    );
  }

  getCommandsContext(): Record<string, unknown> {
    return {};
  }

  async openPage(sessionId: string, url: string): Promise<void> {
    this.#browser ??= launchEngine(this.#engine);
    await this.#tabs.get(sessionId)?.close();
    const tab = await (await this.#browser).newTab({ apart: true });
    this.#tabs.set(sessionId, tab);
    await tab.goto(url);
    // The document that a test sees.
    tab.enterFrame('iframe[data-vitest]');
  }

  async close(): Promise<void> {
    const browser = await this.#browser?.catch(() => undefined);
    this.#browser = undefined;
    await browser?.close();
  }

  #tab(sessionId: string): EngineTab {
    const tab = this.#tabs.get(sessionId);
    if (tab === undefined) throw new Error(`Session ${sessionId} has no page.`);
    return tab;
  }
}

async function pressTab(tab: EngineTab, { shift = false } = {}): Promise<void> {
  if (shift) await tab.keyDown('Shift');
  await tab.keyDown('Tab');
  await tab.keyUp('Tab');
  if (shift) await tab.keyUp('Shift');
}

/** @param text in user-event's notation: `{Enter}`, `{Shift>}a{/Shift}` */
async function pressKeys(tab: EngineTab, text: string, { unreleased }: Held): Promise<Held> {
  const held = new Set(unreleased);
  for (const { releasePrevious, releaseSelf, repeat, keyDef } of parseKeyDef(text)) {
    const { key } = keyDef;
    if (key === undefined) throw new Error(`"${text}" has an unknown key.`);
    if (held.delete(key)) await tab.keyUp(key);
    if (releasePrevious) continue;
    for (let i = 0; i < repeat; i++) await tab.keyDown(key);
    if (releaseSelf) await tab.keyUp(key);
    else held.add(key);
  }
  return { unreleased: [...held] };
}

async function release(tab: EngineTab, { unreleased }: Held): Promise<void> {
  for (const key of unreleased) await tab.keyUp(key);
}
