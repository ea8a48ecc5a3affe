/**
 * Records what other programs call each image of the corpus, for docs/comparison.md. They aren't installed here, so their
 * answers are kept in a file, which a test compares with the page:
 *
 *     npm install --prefix FOLDER file-type
 *     PYTHONPATH=… tsx --conditions=diskloupe-source scripts/record-comparison.ts FOLDER
 *
 * Python needs oslo.utils of 8.0 or newer. qemu-img's answers are in the corpus itself.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { corpus, corpusImage } from '../packages/test-images/src/index.js';
import { root } from './paths.js';

const INSPECTOR = `
import sys
from oslo_utils.imageutils import format_inspector
for path in sys.stdin.read().splitlines():
    try:
        print(format_inspector.detect_file_format(path))
    except format_inspector.ImageFormatError as error:
        print('several' if 'Multiple' in str(error) else 'error')
`;

const [folder = '.'] = process.argv.slice(2);
const images = mkdtempSync(join(tmpdir(), 'diskloupe-comparison-'));
try {
  for (const { name } of corpus) writeFileSync(join(images, name), await corpusImage(name));
  const paths = corpus.map(({ name }) => join(images, name));
  const lines = execFileSync('python3', ['-c', INSPECTOR], { input: paths.join('\n'), encoding: 'utf8' });
  const oslo = lines.trim().split('\n');

  const from = createRequire(join(resolve(folder), 'package.json'));
  const entry = pathToFileURL(from.resolve('file-type')).href;
  const { fileTypeFromFile } = (await import(entry)) as {
    fileTypeFromFile(path: string): Promise<{ ext: string } | undefined>;
  };
  const types: string[] = [];
  for (const path of paths) types.push((await fileTypeFromFile(path))?.ext ?? 'nothing');
  const manifest = join(resolve(folder), 'node_modules', 'file-type', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

  const recorded = {
    fileType: version,
    answers: Object.fromEntries(
      corpus.map(({ name }, at) => [name, { oslo: oslo[at], fileType: types[at] }]),
    ),
  };
  const target = join(root, 'packages', 'core', 'test', 'comparison', 'recorded.json');
  writeFileSync(target, `${JSON.stringify(recorded, undefined, 2)}\n`);
} finally {
  rmSync(images, { recursive: true });
}
