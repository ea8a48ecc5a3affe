import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { corpusImage } from '@diskloupe/test-images';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.js';
import { openDisk, type VirtualDisk } from '../../src/disk/index.js';
import { BufferSource, type Source } from '../../src/index.js';
import { fences } from './recipe-files.js';
import { runPage } from './run-page.js';
import type { RunningRecipe } from './run-recipe.js';

const PAGE = 'looking-inside.md';

const running = new Map<string, Promise<RunningRecipe>>();
afterAll(async () => {
  for (const each of running.values()) await (await each).remove();
});

/** Calls the function of a block. */
async function call<Result>(file: string, name: string, ...args: readonly unknown[]): Promise<Result> {
  const block = running.get(file) ?? runPage(PAGE, file);
  running.set(file, block);
  const { module } = await block;
  return (module[name] as (...given: readonly unknown[]) => Promise<Result>)(...args);
}

async function gptDisk(): Promise<VirtualDisk> {
  return openDisk(await corpusImage('qcow2-gpt-inside.qcow2'));
}

describe('the page on looking inside', () => {
  it('lists partitions as it says', async () => {
    const lines = await call<string[]>('list-partitions.ts', 'listPartitions', await gptDisk());
    const shown = fences(await readFile(join(root, 'docs', PAGE), 'utf8'));
    expect(shown.find(({ language }) => language === 'text')?.code).toBe(`${lines.join('\n')}\n`);
  });

  it('reads the label of a file system', async () => {
    const ext = new BufferSource(await corpusImage('ext4.raw'));
    const fat: Source = new BufferSource(await corpusImage('fat32.raw'));
    const label = (disk: Source): Promise<string | null> =>
      call('ext-label.ts', 'extLabel', disk, 0, disk.size);
    expect(await label(ext)).toBe('diskloupe');
    expect(await label(fat)).toBe(null);
  });

  it('saves a partition, and nothing after a failure', async () => {
    const disk = await gptDisk();
    const place = { offset: 32768, length: 1015808 };
    const saved = handle();
    const { signal } = new AbortController();
    await call('save-partition.ts', 'savePartition', disk, place, saved.handle, signal);
    expect(saved.whole()).toEqual(await disk.read(place.offset, place.length));
    const stopped = handle();
    const reason = new Error('no more');
    await expect(
      call('save-partition.ts', 'savePartition', disk, place, stopped.handle, AbortSignal.abort(reason)),
    ).rejects.toBe(reason);
    expect(stopped.whole()).toBeUndefined();
  });
});

/** As much of a file as the page uses: it has its bytes once it is closed. */
function handle(): { readonly handle: object; whole(): Uint8Array | undefined } {
  let whole: Uint8Array | undefined;
  const createWritable = async (): Promise<WritableStream<Uint8Array>> => {
    const chunks: Uint8Array[] = [];
    return new WritableStream({
      write: (chunk) => void chunks.push(chunk.slice()),
      close: () => {
        whole = new Uint8Array(Buffer.concat(chunks));
      },
    });
  };
  return { handle: { createWritable }, whole: () => whole };
}
