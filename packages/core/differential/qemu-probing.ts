import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Limit for an answer, in milliseconds: an image may name a server. */
const TIMEOUT = 10_000;

interface Answer {
  readonly format: string | undefined;
  readonly error: string;
}

/** Asks `qemu-img info` which format it detects. */
export class QemuProbing {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async start(): Promise<QemuProbing> {
    return new QemuProbing(await mkdtemp(join(tmpdir(), 'recognition-')));
  }

  /** Returns the format it detects, if that is not `driver`. */
  async differs(file: Uint8Array, driver: string): Promise<string | undefined> {
    await writeFile(join(this.#folder, 'disk.img'), file);
    const probed = await this.#ask([]);
    if (probed.format !== undefined) return probed.format === driver ? undefined : probed.format;
    // It refuses the file without naming a format; given the format, it has to refuse it for the same reason.
    const told = await this.#ask(['-f', driver]);
    return told.format === undefined && told.error === probed.error ? undefined : probed.error;
  }

  end(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }

  #ask(told: readonly string[]): Promise<Answer> {
    const args = ['info', '--output=json', ...told, 'disk.img'];
    return new Promise((resolve) => {
      execFile('qemu-img', args, { cwd: this.#folder, timeout: TIMEOUT }, (error, stdout, stderr) =>
        resolve({ format: error ? undefined : JSON.parse(stdout).format, error: stderr.trim() }),
      );
    });
  }
}
