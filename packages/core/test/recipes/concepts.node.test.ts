import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { corpusImage } from '@diskloupe/test-images';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.js';
import { inspectContents, withContents } from '../../src/contents/index.js';
import { openDisk } from '../../src/disk/index.js';
import { inspectImage, type Layer } from '../../src/index.js';
import { MAX_READ, MAX_ROUNDS } from '../../src/probe/limits.js';
import { GAP } from '../../src/source/coalesced.js';
import { explain } from '../../src/words/index.js';
import { fences } from './recipe-files.js';

async function page(name: string): Promise<string> {
  return readFile(join(root, 'docs', 'concepts', name), 'utf8');
}

async function blocks(name: string, language: string): Promise<string[]> {
  return fences(await page(name))
    .filter((fence) => fence.language === language)
    .map(({ code }) => code);
}

async function file(name: string, as = name): Promise<File> {
  return new File([(await corpusImage(name)).slice()], as);
}

describe('the page on verdicts', () => {
  it('shows a check and the sentences as they are', async () => {
    const report = await inspectImage(await file('qcow2-backing-passwd.qcow2', 'disk.qcow2'));
    const [check = ''] = await blocks('verdict.md', 'json');
    expect(report.safety.failures).toEqual([JSON.parse(check)]);
    const lines = explain(report).reasons.flatMap(({ text, remedy, command }) => [text, remedy, command]);
    expect(await blocks('verdict.md', 'text')).toEqual([`${lines.join('\n')}\n`]);
  });
});

describe('the page on sources', () => {
  it('names the limits of an inspection', async () => {
    const text = await page('source.md');
    expect(text).toContain(`stops at ${MAX_ROUNDS} rounds or ${MAX_READ / 2 ** 20} MiB`);
    expect(text).toContain(`at most ${GAP / 2 ** 10} KiB between them are one read`);
  });
});

describe('the page on layers', () => {
  it('shows what its own code prints', async () => {
    const [code = ''] = await blocks('layers.md', 'ts');
    const { outputFiles } = await build({
      stdin: { contents: code, loader: 'ts' },
      format: 'esm',
      write: false,
    });
    const built = `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`;
    const { treeOf } = (await import(/* @vite-ignore */ built)) as {
      treeOf(layers: readonly Layer[]): string;
    };
    const vhd = await inspectImage(await file('vhd-fixed-gpt.vhd'));
    const image = await file('qcow2-gpt-inside.qcow2');
    const { layers } = await inspectImage(image);
    const { layer } = await inspectContents(await openDisk(image));
    expect(await blocks('layers.md', 'text')).toEqual(
      [vhd.layers, layers, withContents(layers, layer)].map((each) => treeOf(each)),
    );
  });
});
