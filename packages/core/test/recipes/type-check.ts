import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { coreEntries, sourceOf } from '../../../../scripts/core-entries.js';
import { root } from '../../../../scripts/paths.js';
import { toolPath } from '../../../../scripts/tools.js';
import { entries } from '../reference/entries.js';

const here = dirname(fileURLToPath(import.meta.url));

const source = (...path: string[]): [string] => [join(root, 'packages', ...path)];

/** The recipes' imports, and their locations: our sources, installed packages, and stand-ins for the others. */
const PATHS: Readonly<Record<string, [string]>> = {
  ...Object.fromEntries(coreEntries.map((entry) => [entry.name, [sourceOf(entry)]])),
  ...Object.fromEntries(entries.map(({ name, file }) => [name, [file]])),
  'tus-js-client': source('sample-server', 'node_modules', 'tus-js-client', 'lib', 'index.d.ts'),
  '@aws-sdk/client-s3': [join(here, 'ambient', 'aws-s3.d.ts')],
  '@aws-sdk/s3-request-presigner': [join(here, 'ambient', 'aws-presigner.d.ts')],
  filepond: [join(here, 'ambient', 'filepond.d.ts')],
  '@uppy/core': [join(here, 'ambient', 'uppy-core.d.ts')],
  '@uppy/tus': [join(here, 'ambient', 'uppy-tus.d.ts')],
  react: [join(here, 'ambient', 'react.d.ts')],
  'react/jsx-runtime': [join(here, 'ambient', 'react-jsx-runtime.d.ts')],
};

/**
 * The compiler's objections to the files of a folder, one per line. `tsc -b` checks our sources, with their
 * libraries: errors about them are omitted here.
 */
export async function complaintsAbout(folder: string): Promise<string[]> {
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      noEmit: true,
      composite: false,
      declaration: false,
      isolatedDeclarations: false,
      jsx: 'react-jsx',
      lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      types: ['node'],
      typeRoots: [join(root, 'node_modules', '@types')],
      paths: PATHS,
    },
    include: [`${folder}/**/*`, join(here, 'ambient', 'service-worker.d.ts')],
  };
  const project = join(folder, 'tsconfig.json');
  await writeFile(project, JSON.stringify(config));
  const output = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [toolPath('tsc'), '-p', project, '--pretty', 'false'],
      { cwd: folder, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        // The compiler exits with 1 or 2 if it has objections.
        if (error && !stdout) reject(new Error(stderr || error.message));
        else resolve(stdout);
      },
    );
  });
  return output.split('\n').flatMap((line) => {
    const [, file = ''] = /^(.+?)\(\d+,\d+\): error /.exec(line) ?? [];
    // An objection without a file concerns the configuration itself.
    if (!file) return line.startsWith('error ') ? [line] : [];
    return relative(folder, join(folder, file)).startsWith(`..${sep}`) ? [] : [line];
  });
}
