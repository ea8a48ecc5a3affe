import fs, {
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearStaleParts, isWrittenElsewhere, partPath } from '../src/stale-parts.js';

/** The program that started this one: it runs as long as the tests do. */
const OTHER = process.ppid;
/** More than the default of Linux, and than any process here has. */
const NOBODY = 4_194_300;

let folder: string;
const target = (): string => join(folder, 'disk.raw');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diskloupe-stale-'));
});
afterEach(() => {
  hidden.restore();
  rmSync(folder, { recursive: true });
});

/** Answers like a /proc that reveals nothing about the processes of others. */
const hidden = {
  real: fs.readFileSync,
  hide(): void {
    const { real } = this;
    fs.readFileSync = ((...args: Parameters<typeof real>) => {
      if (/^\/proc\/\d+\/stat$/.test(String(args[0]))) throw Object.assign(new Error(), { code: 'ENOENT' });
      return real(...args);
    }) as typeof real;
    syncBuiltinESMExports();
  },
  restore(): void {
    fs.readFileSync = this.real;
    syncBuiltinESMExports();
  },
};

/** A file left by another process. */
function leave(pid: number, start?: string): string {
  const [, machine = '', , own = '', rest = ''] =
    /^(\.diskloupe-[^-]+)-(\d+)-(\d+-)(.+)$/.exec(basename(partPath(target()))) ?? [];
  const name = `${machine}-${pid}-${start ?? own.slice(0, -1)}-${rest}`;
  writeFileSync(join(folder, name), 'half');
  return name;
}

describe('what another run left', () => {
  it('is removed if its process is gone', () => {
    leave(NOBODY, '1234');
    expect(clearStaleParts(target())).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is removed if another process has its number by now', () => {
    leave(OTHER, '1');
    expect(clearStaleParts(target())).toHaveLength(1);
  });

  it('is removed if its process is gone and nothing else is known of any', () => {
    hidden.hide();
    leave(NOBODY, '1234');
    leave(NOBODY, '0');
    expect(clearStaleParts(target())).toHaveLength(2);
  });

  it.each(['1234', '0'])('is kept if nothing is known of its process, which runs (%s)', (start) => {
    hidden.hide();
    const name = leave(OTHER, start);
    expect(clearStaleParts(target())).toEqual([]);
    expect(existsSync(join(folder, name))).toBe(true);
    expect(isWrittenElsewhere(target())).toBe(true);
  });

  it('is kept if its own process knew nothing of itself, and runs', () => {
    leave(OTHER, '0');
    expect(clearStaleParts(target())).toEqual([]);
    expect(isWrittenElsewhere(target())).toBe(true);
  });

  it('is removed after a day without a write, if nobody knows its process', () => {
    hidden.hide();
    const name = leave(OTHER, '1234');
    const before = new Date(Date.now() - 25 * 60 * 60 * 1000);
    utimesSync(join(folder, name), before, before);
    expect(clearStaleParts(target())).toEqual([name]);
  });

  it('is kept if it has another name', () => {
    writeFileSync(join(folder, 'a'), '');
    renameSync(join(folder, 'a'), join(folder, '.diskloupe-x.part'));
    expect(clearStaleParts(target())).toEqual([]);
    expect(readdirSync(folder)).toEqual(['.diskloupe-x.part']);
  });
});
