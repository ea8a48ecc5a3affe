import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../paths.js';
import type { EngineBrowser, EngineTab } from './engine.js';
import { WebDriverSession } from './webdriver.js';
import { WebKitTab } from './webkit-tab.js';

const BROWSER = join(root, 'scripts', 'engines', 'webkit-browser.js');

/** The longest that a driver may take to listen, in milliseconds. */
const START_LIMIT = 30_000;

/** Starts WebKitGTK on a display of its own, through its WebDriver. */
export async function launchWebKit(driver: string): Promise<EngineBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'diskloupe-webkit-'));
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1600x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [display] = await once(createInterface(screen.stdout), 'line');
  return new WebKitBrowser(driver, folder, screen, `:${display}`);
}

class WebKitBrowser implements EngineBrowser {
  readonly #driver: string;
  readonly #folder: string;
  readonly #screen: ChildProcess;
  readonly #display: string;
  readonly #profiles: WebKitProfile[] = [];

  constructor(driver: string, folder: string, screen: ChildProcess, display: string) {
    this.#driver = driver;
    this.#folder = folder;
    this.#screen = screen;
    this.#display = display;
  }

  async newTab({ apart = false }: { apart?: boolean } = {}): Promise<EngineTab> {
    const last = this.#profiles.at(-1);
    if (last && !apart) return last.newTab();
    // A driver has one session, and a session one browser.
    const profile = await WebKitProfile.start(
      this.#driver,
      join(this.#folder, String(this.#profiles.length)),
      this.#display,
    );
    this.#profiles.push(profile);
    return profile.firstTab();
  }

  async close(): Promise<void> {
    await Promise.all(this.#profiles.map((profile) => profile.close()));
    this.#screen.kill();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A running browser with a storage of its own. */
class WebKitProfile {
  readonly #process: ChildProcess;
  readonly #session: WebDriverSession;

  private constructor(process: ChildProcess, session: WebDriverSession) {
    this.#process = process;
    this.#session = session;
  }

  static async start(driver: string, folder: string, display: string): Promise<WebKitProfile> {
    const port = await freePort();
    const running = spawn(driver, [`--port=${port}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // Assistive technology is looked for on a bus that is not there.
      env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' },
    });
    try {
      const url = `http://127.0.0.1:${port}`;
      await listens(url);
      const session = await WebDriverSession.start(url, {
        'webkitgtk:browserOptions': { binary: 'gjs', args: ['-m', BROWSER, folder] },
      });
      return new WebKitProfile(running, session);
    } catch (error) {
      running.kill();
      throw error;
    }
  }

  async firstTab(): Promise<WebKitTab> {
    return new WebKitTab(this.#session, String(await this.#session.get('/window')));
  }

  newTab(): Promise<WebKitTab> {
    return WebKitTab.open(this.#session);
  }

  async close(): Promise<void> {
    await this.#session.delete().catch(() => {});
    this.#process.kill();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.');
  return address.port;
}

async function listens(url: string): Promise<void> {
  const limit = Date.now() + START_LIMIT;
  for (;;) {
    try {
      await fetch(`${url}/status`);
      return;
    } catch (error) {
      if (Date.now() > limit) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
