import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as core from '@diskloupe/core';
import * as words from '@diskloupe/core/words';
import { describe, expect, it, vi } from 'vitest';
import { root } from '../../../scripts/paths.js';

// The script asks whether it is of the page's own origin.
vi.stubGlobal('location', { origin: new URL('.', import.meta.url).origin });
const script = await import('../src/script.js');

const page = readFileSync(join(root, 'docs', 'get-started.md'), 'utf8');
const [, table = ''] = /\| export \| \|\n\| --- \| --- \|\n((?:\|.*\n)+)/.exec(page) ?? [];
const listed = table
  .split('\n')
  .flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));

describe('the script for pages without a bundler', () => {
  it('exports what core does, and what docs/get-started.md lists', () => {
    expect(Object.keys(script).sort()).toEqual([...Object.keys(core), ...listed].sort());
  });

  it('loads the sentences of core', async () => {
    expect((await script.importWords()).explain).toBe(words.explain);
  });

  it('has in them what docs/get-started.md names', () => {
    const namesOf = (loader: string): string[] =>
      [
        ...(new RegExp(`\\| \`${loader}\` \\| [^:]*: (.*) \\|`).exec(table)?.[1] ?? '').matchAll(/`(\w+)`/g),
      ].map(([, name = '']) => name);
    expect(namesOf('importWords')).not.toEqual([]);
    expect(Object.keys(words)).toEqual(expect.arrayContaining(namesOf('importWords')));
  });
});
