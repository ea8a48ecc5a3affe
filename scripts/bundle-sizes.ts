import { gzipSync } from 'node:zlib';
import { type OutputChunk, rolldown } from 'rolldown';
import { root } from './paths.js';
import { SOURCE_CONDITION } from './source-condition.js';

/** What a page pays for an import. */
export interface SizeFigure {
  readonly what: string;
  /** Minified, in bytes. */
  readonly minified: number;
  /** Minified and compressed with gzip -9, in bytes: the entry with all that it loads at once. */
  readonly gzip: number;
  /** What it may be at most, for the table. */
  readonly limit: number;
}

const ENTRY = `${root}/packages/element/src/bundle-entry.ts`;

/** Bundles a module as Vite does for production. What is only loaded by import() later does not count. */
async function sizeOf(what: string, code: string, limit: number): Promise<SizeFigure> {
  const bundle = await rolldown({
    input: ENTRY,
    resolve: { conditionNames: [SOURCE_CONDITION, 'import', 'browser', 'default'] },
    plugins: [
      {
        name: 'entry',
        load: (id) => (id === ENTRY ? { code, moduleType: 'ts' } : null),
        resolveId: (id) => (id === ENTRY ? id : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'es', minify: true });
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk');
  const first = new Set<OutputChunk>();
  const add = (chunk: OutputChunk | undefined): void => {
    if (!chunk || first.has(chunk)) return;
    first.add(chunk);
    for (const name of chunk.imports) add(chunks.find(({ fileName }) => fileName === name));
  };
  add(chunks.find(({ isEntry }) => isEntry));
  const sum = (size: (code: string) => number): number =>
    [...first].reduce((total, chunk) => total + size(chunk.code), 0);
  return {
    what,
    minified: sum(Buffer.byteLength),
    gzip: sum((text) => gzipSync(text, { level: 9 }).length),
    limit,
  };
}

/** All formats, each format alone, and the element. */
export async function measureSizes(formats: readonly string[]): Promise<SizeFigure[]> {
  const all = `import { inspectImage } from '@diskloupe/core'; globalThis.use = inspectImage;`;
  const one = (format: string): string =>
    `import { inspectImage, ${format} } from '@diskloupe/core';
     globalThis.use = (file) => inspectImage(file, { formats: [${format}] });`;
  return [
    await sizeOf('inspectImage, every format', all, 20_000),
    ...(await Promise.all(
      formats.map((format) => sizeOf(`inspectImage, ${format} alone`, one(format), 5_000)),
    )),
    await sizeOf('the element with Lit and core', `import '@diskloupe/element/define';`, 36_000),
  ];
}
