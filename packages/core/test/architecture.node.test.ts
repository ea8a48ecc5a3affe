import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** The rooms, and those that each may depend on. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  // Errors contain sizes in words, and policies' objections.
  messages: [],
  errors: ['messages', 'bytes', 'policy'],
  'errors.ts': ['errors', 'bytes'],
  bytes: ['errors.ts', 'errors', 'messages'],
  flow: ['errors.ts'],
  workers: ['errors.ts', 'flow', 'worker-files.ts'],
  source: ['errors.ts', 'flow'],
  probe: ['errors.ts', 'bytes', 'source'],
  mapping: ['messages', 'errors.ts', 'bytes', 'flow', 'source'],
  writing: ['messages', 'errors.ts', 'bytes', 'flow', 'workers'],
  crypto: ['messages', 'errors.ts', 'bytes', 'flow', 'source', 'workers'],
  checks: ['messages', 'errors.ts', 'bytes', 'probe'],
  formats: [
    'messages',
    'errors.ts',
    'bytes',
    'flow',
    'source',
    'probe',
    'mapping',
    'writing',
    'crypto',
    'checks',
  ],
  inspect: ['messages', 'errors.ts', 'bytes', 'flow', 'source', 'probe', 'checks', 'formats'],
  disk: [
    ...[
      'messages',
      'errors.ts',
      'bytes',
      'flow',
      'source',
      'workers',
      'probe',
      'mapping',
      'writing',
      'formats',
      'inspect',
    ],
  ],
  'qemu-img': ['messages', 'errors.ts', 'bytes', 'flow', 'source', 'probe', 'formats', 'disk'],
  contents: ['errors.ts', 'bytes', 'flow', 'source', 'probe', 'formats', 'inspect', 'disk'],
  text: ['bytes'],
  words: ['messages', 'bytes', 'text', 'checks', 'formats', 'inspect', 'policy'],
  policy: [
    ...['errors.ts', 'bytes', 'flow', 'source', 'probe', 'checks', 'formats', 'inspect', 'disk', 'contents'],
    ...['qemu-img', 'messages'],
  ],
  download: ['errors.ts', 'bytes', 'flow', 'source'],
  digest: ['errors.ts', 'bytes', 'flow', 'source', 'workers'],
  upload: [
    ...[
      'messages',
      'errors.ts',
      'bytes',
      'flow',
      'source',
      'checks',
      'formats',
      'inspect',
      'disk',
      'contents',
      'policy',
      'digest',
    ],
  ],
  intake: [
    ...['errors.ts', 'bytes', 'flow', 'source', 'workers', 'formats', 'checks', 'inspect', 'disk', 'policy'],
    ...['digest', 'download'],
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

/** Static imports, transitively. Types are gone at run time, and `import()` comes later. */
function importedBy(file: string): Set<string> {
  const reached = new Set<string>();
  const queue = [...(NEEDS.get(file) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    queue.push(...(NEEDS.get(next) ?? []));
  }
  return reached;
}

const NEEDS = new Map(
  files.map((file) => {
    const statements = readFileSync(join(src, file), 'utf8').matchAll(
      /^(?:import|export) (type )?[^;]*?from '(\.[^']+)'/gms,
    );
    const targets = [...statements].flatMap(([, isType, target = '']) => (isType ? [] : [target]));
    const paths = targets.map((target) =>
      relative(src, join(src, dirname(file), target)).replace(/\.js$/, '.ts'),
    );
    return [file, paths] as const;
  }),
);

const roomOf = (path: string): string => path.split('/')[0]?.replace(/\.js$/, '.ts') ?? '';
const formatOf = (path: string): string | undefined => /^formats\/([^/]+)\//.exec(path)?.[1];

describe('the architecture plan', () => {
  it('exists', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('has arrows only towards what a room depends on', () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = roomOf(from);
      // Code loaded first, by a page or in a worker, may depend on everything.
      if (['index.ts', 'all.ts'].includes(room) || room.endsWith('.worker.ts')) return false;
      return room !== roomOf(to) && !ARROWS[room]?.includes(roomOf(to));
    });
    expect(wrong).toEqual([]);
  });

  it('has only the types of messages below the words, as their tables weigh', () => {
    const wrong = files.filter((file) => {
      if (['words', 'messages'].includes(roomOf(file))) return false;
      const text = readFileSync(join(src, file), 'utf8');
      return /^(?:import|export) (?!type)[^;]*?from '[^']*\/messages\//m.test(text);
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

  it('has no cycle between files', () => {
    expect(files.filter((file) => importedBy(file).has(file))).toEqual([]);
  });

  it('has the same file names in the folder of each format', () => {
    const folders = new Set(files.flatMap((file) => formatOf(file) ?? []));
    for (const folder of folders) {
      for (const name of ['card.ts', 'header.ts', 'probe.ts', 'checks.ts', 'part.ts']) {
        expect(files).toContain(join('formats', folder, name));
      }
    }
  });

  it('destructures no dynamically imported module: Vite 6 drops that from the built file', () => {
    // `const { a } = await import(...)` becomes `... = await import(...).then((n) => n.t)`, which it misreads.
    const wrong = files.filter((file) =>
      /\}\s*=\s*await import\('\./.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('loads parts with loadPart, so that a failure to load is never a verdict about an image', () => {
    // Cards and parts load their modules through it.
    const wrong = files.filter(
      (file) =>
        !/\/(card|part)\.ts$/.test(file) && /await import\('\./.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps every file small enough to read in one go', () => {
    const long = files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 320);
    expect(long).toEqual([]);
  });
});
