import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** The rooms, and those that each may stand on. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  // Errors carry sizes in words, and what policies say.
  'errors.ts': ['bytes', 'safety/policy'],
  bytes: ['errors.ts'],
  source: ['errors.ts'],
  workers: ['errors.ts'],
  probe: ['errors.ts', 'bytes', 'source'],
  mapping: ['errors.ts', 'source'],
  writing: ['errors.ts', 'bytes', 'workers'],
  crypto: ['errors.ts', 'bytes', 'source', 'workers'],
  safety: ['errors.ts', 'bytes', 'probe'],
  formats: ['errors.ts', 'bytes', 'source', 'probe', 'mapping', 'writing', 'crypto', 'safety'],
  disk: ['errors.ts', 'bytes', 'source', 'workers', 'probe', 'mapping', 'writing', 'formats', 'inspect'],
  'qemu-img': ['errors.ts', 'bytes', 'source', 'probe', 'formats', 'disk'],
  inspect: ['errors.ts', 'bytes', 'source', 'probe', 'safety', 'formats'],
  words: ['bytes', 'safety', 'formats', 'inspect'],
  intake: [
    'errors.ts',
    'bytes',
    'source',
    'workers',
    'formats',
    'safety',
    'safety/policy',
    'inspect',
    'disk',
  ],
  'safety/policy': [
    'errors.ts',
    'bytes',
    'source',
    'probe',
    'safety',
    'formats',
    'inspect',
    'disk',
    'qemu-img',
    'words',
  ],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(src, file), 'utf8');
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target = '']) => target);
  return targets.map((target) => ({ from: file, to: relative(src, join(src, dirname(file), target)) }));
});

const roomOf = (path: string): string =>
  path.startsWith('safety/policy/') ? 'safety/policy' : (path.split('/')[0]?.replace(/\.js$/, '.ts') ?? '');
const formatOf = (path: string): string | undefined => /^formats\/([^/]+)\//.exec(path)?.[1];

describe('the plan of the house', () => {
  it('is there to be looked at', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('has arrows only towards what a room stands on', () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = roomOf(from);
      if (['index.ts', 'slim.ts'].includes(room)) return false;
      return room !== roomOf(to) && !ARROWS[room]?.includes(roomOf(to));
    });
    expect(wrong).toEqual([]);
  });

  it('has no arrow from one format to another', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [one, other] = [formatOf(from), formatOf(to)];
      return one !== undefined && other !== undefined && one !== other;
    });
    expect(wrong).toEqual([]);
  });

  it('has the same file names in the folder of each format', () => {
    const folders = new Set(files.flatMap((file) => formatOf(file) ?? []));
    for (const folder of folders) {
      for (const name of ['header.ts', 'probe.ts', 'checks.ts', 'index.ts']) {
        expect(files).toContain(join('formats', folder, name));
      }
    }
  });

  it('keeps every file small enough to be read at once', () => {
    const long = files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 320);
    expect(long).toEqual([]);
  });
});
