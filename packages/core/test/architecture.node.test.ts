import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));
const page = readFileSync(new URL('../../../docs/architecture.md', import.meta.url), 'utf8');

/** The rooms, and those that each may depend on. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  messages: [],
  // Errors contain policies' objections.
  errors: ['messages', 'policy'],
  'errors.ts': ['errors', 'bytes'],
  bytes: ['errors.ts', 'messages'],
  flow: ['messages', 'errors'],
  workers: ['errors.ts', 'worker-files.ts'],
  source: ['messages', 'errors.ts', 'flow'],
  storage: ['errors.ts', 'workers'],
  probe: ['errors.ts', 'bytes', 'source'],
  mapping: ['messages', 'errors.ts', 'bytes', 'source'],
  writing: ['messages', 'errors.ts', 'bytes', 'flow', 'workers'],
  crypto: ['messages', 'errors.ts', 'bytes', 'flow', 'source', 'workers'],
  checks: ['messages'],
  formats: [
    ...['messages', 'errors.ts', 'bytes', 'flow', 'source', 'probe', 'mapping', 'writing', 'crypto'],
    'checks',
  ],
  inspect: ['messages', 'errors.ts', 'bytes', 'flow', 'source', 'probe', 'checks', 'formats'],
  wrapping: [
    ...['messages', 'errors', 'errors.ts', 'bytes', 'flow', 'source', 'probe', 'checks', 'formats'],
    'inspect',
  ],
  disk: [
    ...['messages', 'errors.ts', 'bytes', 'flow', 'source', 'workers', 'mapping', 'writing', 'formats'],
    ...['inspect', 'storage'],
  ],
  'qemu-img': ['messages', 'errors.ts', 'bytes', 'flow', 'source', 'probe', 'formats', 'disk'],
  contents: ['errors.ts', 'bytes', 'flow', 'source', 'probe', 'mapping', 'formats', 'inspect', 'disk'],
  text: ['bytes'],
  words: ['messages', 'bytes', 'flow', 'text', 'checks', 'formats', 'inspect', 'policy'],
  policy: [
    ...['messages', 'bytes', 'flow', 'source', 'probe', 'checks', 'formats', 'inspect', 'contents', 'disk'],
    'qemu-img',
    'wrapping',
  ],
  download: ['messages', 'errors.ts', 'bytes', 'flow', 'source'],
  digest: ['errors.ts', 'bytes', 'flow', 'source', 'workers'],
  upload: [
    ...['messages', 'errors.ts', 'flow', 'source', 'formats', 'inspect', 'disk', 'contents', 'policy'],
    'digest',
  ],
  intake: [
    ...['errors.ts', 'bytes', 'flow', 'source', 'workers', 'formats', 'checks', 'inspect', 'disk', 'policy'],
    ...['digest', 'download', 'storage'],
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

/** The block after a sentence of the page. */
function blockAfter(sentence: string): string {
  return page.slice(page.indexOf(sentence)).split('```', 2)[1] ?? '';
}

/** The lines of rooms that the page draws, upper ones first. */
const LINES = blockAfter('A room imports only from lines below its own').trim().split('\n');
const lineOf = (room: string): number =>
  LINES.findIndex((line) => line.split(', ').includes(room.replace('.ts', '')));

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

  it('names no arrow that nothing uses', () => {
    const used = new Set(imports.map(({ from, to }) => `${roomOf(from)} ${roomOf(to)}`));
    const named = Object.entries(ARROWS).flatMap(([from, all]) => all.map((to) => `${from} ${to}`));
    expect(named.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  it('has an entry for each room in the documentation, and no other', () => {
    const listed = [...blockAfter('## Rooms of').matchAll(/^([\w-]+)\/ /gm)].map(([, room]) => room);
    const rooms = new Set(files.filter((file) => file.includes('/')).map(roomOf));
    expect([...rooms].sort()).toEqual(listed.sort());
    expect(LINES.flatMap((line) => line.split(', ')).sort()).toEqual(listed);
  });

  it('has the lines that the documentation draws, with arrows that point down', () => {
    const up = imports.filter(({ from, to }) => {
      const [one, other] = [lineOf(roomOf(from)), lineOf(roomOf(to))];
      if (one < 0 || other < 0 || roomOf(from) === roomOf(to)) return false;
      // The type of a policy's objections.
      return one >= other && !/^errors\b/.test(from);
    });
    expect(up).toEqual([]);
  });

  it('has only the types and the names of messages below the words, as their tables weigh', () => {
    const wrong = files.filter((file) => {
      if (['words', 'messages'].includes(roomOf(file))) return false;
      const text = readFileSync(join(src, file), 'utf8');
      return /^(?:import|export) (?!type)[^;]*?from '[^']*\/messages\/(?!check-names|objection-codes|policy-names|unusable)/m.test(
        text,
      );
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
    // Cards, parts, and decoders are loaded through it.
    const wrong = files.filter(
      (file) =>
        !/\/(cards?|part|decoders)\.ts$/.test(file) &&
        /await import\('/.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps every file small enough to read in one go', () => {
    // Examples in docstrings are read on their own, in an editor's hint or in the reference.
    const withoutExamples = (text: string): string =>
      text.replace(/^ *\* @example\n *\* ```[\s\S]*?^ *\* ```\n/gm, '');
    const long = files.filter(
      (file) => withoutExamples(readFileSync(join(src, file), 'utf8')).split('\n').length > 320,
    );
    expect(long).toEqual([]);
  });
});
