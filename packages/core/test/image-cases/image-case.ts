import { execFile } from 'node:child_process';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mustSucceed, quoted } from './shell.js';

/** An image that qemu-img is asked about, and how it is made. */
export interface ImageCase {
  /** Its name as qemu-img is told it: from the case's own folder. */
  readonly file: string;
  readonly steps: readonly Step[];
  /** The format that both are told (`-f`). */
  readonly told?: string;
  /** Opens the disk inside, where that is encrypted; who asks for information only does without. */
  readonly passphrase?: string;
  /** Whether qemu-img may refuse it; then so must we. */
  readonly mayBeRefused?: boolean;
  /** Why we say something else, or tell what qemu-img refuses: on purpose. */
  readonly exception?: string;
}

/** One step of making it. */
export interface Step {
  /** As a person would type it. */
  readonly text: string;
  run(folder: string): Promise<void>;
}

const runFile = promisify(execFile);

export function qemuImg(...args: string[]): Step {
  const text = ['qemu-img', ...args].map(quoted).join(' ');
  return { text, run: async (folder) => void (await mustSucceed(text, folder)) };
}

/** Opens an image for writing and dies before it is closed. */
export function crash(file: string): Step {
  const args = ['-c', 'write 0 512', '-c', 'abort', file];
  return {
    text: ['qemu-io', ...args].map(quoted).join(' '),
    run: async (folder) => {
      const { signal } = await runFile('qemu-io', args, { cwd: folder }).then(
        () => ({ signal: 'none' }),
        (error: { readonly signal: unknown }) => error,
      );
      if (signal !== 'SIGABRT') throw new Error(`qemu-io ended with signal ${signal}`);
    },
  };
}

/** Writes a file, with the folders above it. */
export function write(file: string, content: string | Uint8Array): Step {
  return {
    text: typeof content === 'string' ? `write ${file} ${JSON.stringify(content)}` : `write ${file}`,
    run: async (folder) => {
      await mkdir(join(folder, file, '..'), { recursive: true });
      await writeFile(join(folder, file), content);
    },
  };
}

/** Overwrites bytes; a text is one byte a character. */
export function patch(file: string, offset: number, bytes: string | readonly number[]): Step {
  const array = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Uint8Array.from(bytes);
  return {
    text: `patch ${file} ${offset} ${JSON.stringify(bytes).replaceAll('\\u0000', '')}`,
    run: async (folder) => {
      const handle = await open(join(folder, file), 'r+');
      await handle.write(array, 0, array.length, offset);
      await handle.close();
    },
  };
}

/** Changes a small file; `what` says how. */
export function edit(file: string, what: string, change: (bytes: Buffer) => void): Step {
  return {
    text: `edit ${file}: ${what}`,
    run: async (folder) => {
      const bytes = await readFile(join(folder, file));
      change(bytes);
      await writeFile(join(folder, file), bytes);
    },
  };
}

/** Makes an image that several cases begin with, the first time, and a copy of it from then on. */
export function once({ file, steps }: ImageCase): Step {
  let made: Promise<Buffer> | undefined;
  const make = async (folder: string): Promise<Buffer> => {
    for (const step of steps) await step.run(folder);
    return readFile(join(folder, file));
  };
  return {
    text: steps.map(({ text }) => text).join(' && '),
    run: async (folder) => {
      made ??= make(folder);
      await writeFile(join(folder, file), await made);
    },
  };
}

/** `-o` of qemu-img; an option without a value is left out. */
export type Options = Readonly<Record<string, string>>;

/** An image that `qemu-img create` makes. */
export function created(
  format: string,
  options: Options,
  size: string,
  file = `disk.${format}`,
  ...more: string[]
): Step {
  const given = Object.entries(options).filter(([, value]) => value !== '');
  const list = given.map(([name, value]) => `${name}=${value.replaceAll(',', ',,')}`).join(',');
  return qemuImg('create', '-q', '-f', format, ...more, ...(list ? ['-o', list] : []), file, size);
}

/** An image that needs nothing but `qemu-img create`. */
export function plain(format: string, options: Options, size = '1M', ...then: Step[]): ImageCase {
  const file = `disk.${format}`;
  return { file, steps: [created(format, options, size, file), ...then] };
}

/** Every combination of one value of each axis. */
export function cross(axes: Readonly<Record<string, readonly string[]>>): Options[] {
  return Object.entries(axes).reduce<Options[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

export function commandOf({ file, steps, told }: ImageCase): string {
  const info = ['qemu-img', 'info', ...(told === undefined ? [] : ['-f', told]), file].map(quoted).join(' ');
  return [...steps.map(({ text }) => text), info].join(' && ');
}
