import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReadPartitionsOptions, readPartitions } from '@diskloupe/core/contents';
import { afterAll } from 'vitest';
import { inShell, mustSucceed } from '../image-cases/shell.js';

/** Administrators' programs are there, not in every user's path. Names are printed unescaped. */
const PATH = 'PATH="$PATH:/usr/sbin:/sbin"; export LC_ALL=C.UTF-8';

/** The file `disk` in a separate folder, created and read by other programs. */
export class MadeDisk {
  readonly #folder = mkdtempSync(join(tmpdir(), 'diskloupe-tables-'));

  constructor() {
    afterAll(() => rmSync(this.#folder, { recursive: true }));
  }

  /** Runs a script next to the disk. @returns its output */
  run(script: string): Promise<string> {
    return mustSucceed(`${PATH}; ${script}`, this.#folder);
  }

  /** An empty disk on which a script is run; its output is ignored. */
  async make(size: string, script: string): Promise<void> {
    await this.run(
      `rm -f disk; truncate -s ${size} disk; { ${script}\n} >log 2>&1 || { cat log >&2; false; }`,
    );
  }

  /** Returns where a file next to the disk is. */
  path(name: string): string {
    return join(this.#folder, name);
  }

  async partitions(options?: ReadPartitionsOptions): ReturnType<typeof readPartitions> {
    return readPartitions(await this.open(), options);
  }

  async open(): Promise<{ size: number; read(offset: number, length: number): Promise<Uint8Array> }> {
    const bytes = new Uint8Array(await readFile(join(this.#folder, 'disk')));
    return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
  }
}

/** The first of some programs that is not installed. */
export async function missingProgram(...programs: readonly string[]): Promise<string | undefined> {
  for (const program of programs) {
    if ((await inShell(`${PATH}; command -v ${program}`, '.')).status !== 0) return program;
  }
  return undefined;
}
