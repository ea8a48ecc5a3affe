import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '../../scripts/paths.js';

const EXAMPLES = join(root, 'demo', 'examples');
const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['node_modules', 'types'].includes(entry.name))
  .map(({ name }) => name);

test('what each example says of the upload is the same', () => {
  const texts = NAMES.flatMap((name) => {
    const isOne = readdirSync(join(EXAMPLES, name)).includes('upload.ts');
    return isOne ? [readFileSync(join(EXAMPLES, name, 'upload.ts'), 'utf8')] : [];
  });
  expect(texts.length).toBeGreaterThan(5);
  expect(new Set(texts).size).toBe(1);
});

test('each example has a README, is in the list of all, and uses nothing outside its folder', () => {
  const list = readFileSync(join(EXAMPLES, 'README.md'), 'utf8');
  for (const name of NAMES) {
    expect(list).toContain(`[${name}](${name})`);
    expect(readFileSync(join(EXAMPLES, name, 'README.md'), 'utf8')).toContain('npm install');
    const { dependencies } = JSON.parse(readFileSync(join(EXAMPLES, name, 'package.json'), 'utf8'));
    for (const [ours, version] of Object.entries(dependencies))
      if (ours.startsWith('@diskloupe/')) expect(version).toMatch(/^\^\d/);
  }
});
