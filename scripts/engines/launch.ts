import { existsSync } from 'node:fs';
import { installWithApt } from '../installers.js';
import type { EngineBrowser, EngineName } from './engine.js';
import { launchFirefox } from './firefox.js';
import { installedFirefox } from './firefox-find.js';
import { launchWebKit } from './webkit.js';
import { installedWebKit } from './webkit-find.js';

interface Engine {
  readonly title: string;
  /** Names the program to use. */
  readonly variable: string;
  readonly debianPackages: readonly string[];
  readonly installed: () => string | undefined;
  readonly launch: (executable: string) => Promise<EngineBrowser>;
}

const ENGINES: Record<EngineName, Engine> = {
  firefox: {
    title: 'Firefox',
    variable: 'DISKLOUPE_FIREFOX',
    debianPackages: ['firefox-esr'],
    installed: installedFirefox,
    launch: launchFirefox,
  },
  webkit: {
    title: 'WebKitGTK',
    variable: 'DISKLOUPE_WEBKIT',
    debianPackages: ['webkit2gtk-driver', 'xvfb'],
    installed: installedWebKit,
    launch: launchWebKit,
  },
};

/** Starts an installed engine. */
export function launchEngine(name: EngineName): Promise<EngineBrowser> {
  const path = findEngine(name);
  if (path === undefined) throw new Error(missing(ENGINES[name]));
  return ENGINES[name].launch(path);
}

/**
 * Finds an engine, or installs it as root on Debian. Later calls, also in child processes, find the same.
 *
 * @throws Error that says what to install
 */
export function ensureEngine(name: EngineName): string {
  const engine = ENGINES[name];
  const path =
    findEngine(name) ?? (installWithApt(...engine.debianPackages) ? engine.installed() : undefined);
  if (path === undefined) throw new Error(missing(engine));
  process.env[engine.variable] = path;
  return path;
}

function findEngine(name: EngineName): string | undefined {
  const { variable, installed } = ENGINES[name];
  const named = process.env[variable];
  if (!named) return installed();
  if (!existsSync(named)) throw new Error(`${variable} names ${named}, which does not exist.`);
  return named;
}

function missing({ title, variable, debianPackages }: Engine): string {
  return `No ${title} found: install it (on Debian: apt-get install ${debianPackages.join(' ')}), or set ${variable} to its executable.`;
}
