import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { EngineBrowser, EngineTab } from './engine.js';
import { WebDriverSession } from './webdriver.js';
import { SCREEN, WebKitTab } from './webkit-tab.js';

/** The longest that a driver may take to listen, in milliseconds. */
const START_LIMIT = 30_000;

/** Starts WebKitGTK's small browser through its WebDriver, on a display that nobody sees. */
export async function launchWebKit(executable: string): Promise<EngineBrowser> {
  return new WebKitBrowser(executable);
}

class WebKitBrowser implements EngineBrowser {
  readonly #executable: string;
  readonly #profiles: Promise<Profile>[] = [];

  constructor(executable: string) {
    this.#executable = executable;
  }

  async newTab({ apart = false }: { apart?: boolean } = {}): Promise<EngineTab> {
    const last = this.#profiles.at(-1);
    if (last && !apart) return WebKitTab.open((await last).session);
    // A driver has one session, and a session one browser.
    const starting = Profile.start(this.#executable);
    this.#profiles.push(starting);
    return WebKitTab.first((await starting).session);
  }

  async close(): Promise<void> {
    const closed = this.#profiles.map((profile) =>
      profile.then((started) => started.close()).catch(() => {}),
    );
    await Promise.all(closed);
  }
}

/** A running browser with a storage of its own. */
class Profile {
  readonly session: WebDriverSession;
  readonly #processes: readonly ChildProcess[];

  private constructor(session: WebDriverSession, processes: readonly ChildProcess[]) {
    this.session = session;
    this.#processes = processes;
  }

  static async start(executable: string): Promise<Profile> {
    // No window manager gives the focus to a window, but the pointer does, and it is at the center of the screen.
    const { width, height } = SCREEN;
    const screen = spawn(
      'Xvfb',
      ['-displayfd', '1', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [display] = await once(createInterface(screen.stdout), 'line');
    const port = await freePort();
    const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // Assistive technology is looked for on a bus that is not there.
      env: { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' },
    });
    try {
      const url = `http://127.0.0.1:${port}`;
      await listens(url);
      const session = await WebDriverSession.start(url, {
        'webkitgtk:browserOptions': { binary: executable, args: ['--automation'] },
      });
      return new Profile(session, [driver, screen]);
    } catch (error) {
      driver.kill();
      screen.kill();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.session.delete().catch(() => {});
    for (const process of this.#processes) process.kill();
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
