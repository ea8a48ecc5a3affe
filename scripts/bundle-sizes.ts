import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './paths.js';
import { SOURCE_CONDITION } from './source-condition.js';

/** What a page pays for an import. */
export interface SizeFigure {
  readonly what: string;
  /** Minified, in bytes. */
  readonly minified: number;
  /** Minified and compressed with gzip -9, in bytes: the entry with all that it loads at once. */
  readonly gzip: number;
  /** The same limit as a number, which the bench prints beside it. */
  readonly limit: number;
}

async function sizeOf(what: string, code: string, limit: number): Promise<SizeFigure> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: `${root}/packages/element`, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    splitting: true,
    outdir: '/out',
    conditions: [SOURCE_CONDITION],
    metafile: true,
    write: false,
  });
  // What is only loaded by import() when it is first used is not part of the first load.
  const first = new Set<string>();
  const add = (name: string): void => {
    if (first.has(name)) return;
    first.add(name);
    for (const { path, kind } of metafile.outputs[name]?.imports ?? []) {
      if (kind === 'import-statement') add(path);
    }
  };
  const entry = Object.keys(metafile.outputs).find((name) => metafile.outputs[name]?.entryPoint);
  if (entry) add(entry);
  const files = outputFiles.filter(({ path }) =>
    [...first].some((name) => path.endsWith(name.split('/').at(-1) ?? name)),
  );
  const minified = files.reduce((sum, { contents }) => sum + contents.length, 0);
  const gzip = files.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
  return { what, minified, gzip, limit };
}

/** All formats, each format alone, and the element. */
export async function measureSizes(formats: readonly string[]): Promise<SizeFigure[]> {
  const all = `import { inspectImage } from '@diskloupe/core'; globalThis.use = inspectImage;`;
  const one = (format: string): string =>
    `import { inspectImage, ${format} } from '@diskloupe/core/slim';
     globalThis.use = (file) => inspectImage(file, { formats: [${format}] });`;
  return [
    await sizeOf('inspectImage, every format', all, 20_000),
    ...(await Promise.all(
      formats.map((format) => sizeOf(`inspectImage, ${format} alone`, one(format), 5_000)),
    )),
    await sizeOf('the element with Lit and core', `import '@diskloupe/element/define';`, 36_000),
  ];
}
