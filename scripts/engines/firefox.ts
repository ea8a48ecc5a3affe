import puppeteer, { type Browser, type ElementHandle, type KeyInput, type Page } from 'puppeteer-core';
import type { EngineBrowser, EngineTab } from './engine.js';

/** Starts Firefox over WebDriver BiDi, which it speaks itself: no geckodriver is needed. */
export async function launchFirefox(executablePath: string): Promise<EngineBrowser> {
  return new FirefoxBrowser(
    await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      // A test has its own limit, with a better message.
      protocolTimeout: 600_000,
      extraPrefsFirefox: {
        // A page in the background works as fast as one in front: several run at once.
        'dom.min_background_timeout_value': 4,
        'dom.timeout.enable_budget_timer_throttling': false,
      },
    }),
  );
}

class FirefoxBrowser implements EngineBrowser {
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async newTab({ apart = false }: { apart?: boolean } = {}): Promise<EngineTab> {
    const context = apart
      ? await this.#browser.createBrowserContext()
      : this.#browser.defaultBrowserContext();
    return new FirefoxTab(await context.newPage({ type: 'window' }));
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

class FirefoxTab implements EngineTab {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url, { waitUntil: 'load' });
  }

  evaluate(source: string, args: readonly unknown[]): Promise<unknown> {
    return this.#page.evaluate(`(${source})(...${JSON.stringify(args)})`);
  }

  click(x: number, y: number): Promise<void> {
    return this.#page.mouse.click(x, y);
  }

  async pickFiles(source: string, args: readonly unknown[], paths: readonly string[]): Promise<void> {
    const found = await this.#page.evaluateHandle(`(${source})(...${JSON.stringify(args)})`);
    await (found.asElement() as ElementHandle<HTMLInputElement> | null)?.uploadFile(...paths);
    await found.dispose();
  }

  enterFrame(): void {
    // Keys go to where the focus is, in whatever frame.
  }

  async keyDown(key: string): Promise<void> {
    // Of several windows, keys go to the last one that was activated.
    await this.#page.bringToFront();
    await this.#page.keyboard.down(key as KeyInput);
  }

  keyUp(key: string): Promise<void> {
    return this.#page.keyboard.up(key as KeyInput);
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}
