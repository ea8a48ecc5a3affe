import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImageFormatError } from '@diskloupe/core';
import { MissingFileError } from '@diskloupe/core/errors';
import { type CheckOutcome, checkImage, checkJson, checkStatus, formatCheck } from '@diskloupe/core/qemu-img';
import { afterAll, beforeAll, expect } from 'vitest';
import { FileSource } from '../image-cases/file-source.js';
import { numbers } from '../numbers.js';
import { damaged, type Region } from './damage.js';
import { make, qemuCheck, qemuCheckLuks, type Recipe } from './made-images.js';

/** Whether there is a program to compare with; reports it if not. */
export const isInstalled: boolean = spawnSync('qemu-io', ['--version']).error === undefined;
if (!isInstalled) console.log('Checks are not compared with qemu-img: it is not installed.');

/** A separate folder, removed after the tests of this file. */
export class CheckFolder {
  path = '';

  constructor() {
    beforeAll(async () => {
      this.path = await mkdtemp(join(tmpdir(), 'diskloupe-check-'));
    });
    afterAll(() => rm(this.path, { recursive: true, force: true }));
  }

  /** Creates an image, and expects the same result as from qemu-img. */
  async expectSame(recipe: Recipe): Promise<void> {
    const { name, format, steps = [] } = recipe;
    await make(this.path, recipe);
    if (steps.includes('luks')) {
      const { text, status, filename } = await qemuCheckLuks(this.path, name);
      expect(await this.#answer(name, format, filename)).toMatchObject({ text, status });
      return;
    }
    const { text, status } = await qemuCheck(this.path, name, format, '--output=json');
    const human = (await qemuCheck(this.path, name, format)).text;
    expect(await this.#answer(name, format)).toEqual({ text, status, human });
  }

  /**
   * Damages an image in several ways, and expects the same result as from qemu-img if that opens it. If it does not,
   * we must not either.
   */
  async expectSameDamaged(
    { name, format }: Recipe,
    regionsOf: (image: Uint8Array) => readonly Region[],
    times: number,
    others: readonly string[] = [],
  ): Promise<void> {
    const image = new Uint8Array(await readFile(join(this.path, name)));
    const regions = regionsOf(image);
    const next = numbers(name.length + regions.length);
    // One of several files keeps its name, as others name it.
    const file = others.length ? name : `damaged-${name}`;
    const asked = others[0] ?? file;
    for (let i = 0; i < times; i++) {
      const bytes = damaged(image, regions, next);
      await writeFile(join(this.path, file), bytes);
      const { text, status, complaint } = await qemuCheck(this.path, asked, format, '--output=json');
      const ours = await this.#answer(asked, format);
      if (complaint.includes('Could not open')) expect(ours).toMatchObject({ text: '', status: 1 });
      else expect({ i, ...ours }).toMatchObject({ i, text, status });
    }
  }

  async #answer(name: string, format: string, filename = name): Promise<Answer> {
    const source = await FileSource.open(join(this.path, name));
    const opened: FileSource[] = [source];
    const resolve = async (file: string): Promise<FileSource | undefined> => {
      const other = await FileSource.open(join(this.path, file)).catch(() => undefined);
      if (other) opened.push(other);
      return other;
    };
    try {
      return answer(await checkImage(source, { filename, format, resolve }));
    } catch (error) {
      if (!(error instanceof ImageFormatError || error instanceof MissingFileError)) throw error;
      return { text: '', status: checkStatus(error), human: '' };
    } finally {
      for (const file of opened) await file.close();
    }
  }
}

interface Answer {
  readonly text: string;
  readonly status: number;
  readonly human: string;
}

function answer(outcome: CheckOutcome): Answer {
  return { text: checkJson(outcome), status: checkStatus(outcome), human: formatCheck(outcome) };
}
