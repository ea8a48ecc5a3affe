import { execFile } from 'node:child_process';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mustSucceed, quoted } from './shell.js';

/** An image for qemu-img to report on, and how to create it. */
export interface ImageCase {
  /** Its name as given to qemu-img: relative to the case's folder. */
  readonly file: string;
  readonly steps: readonly Step[];
  /** The format given to both (`-f`). */
  readonly told?: string;
  /** Unlocks an encrypted disk; a mere report does without. */
  readonly passphrase?: string;
  /** Whether qemu-img may refuse it; then we must as well. */
  readonly mayBeRefused?: boolean;
  /** Whether qemu-img takes most of a minute to create it: `pnpm test --everything` does. */
  readonly isSlow?: boolean;
  /** Why we report something else, or report on what qemu-img refuses: intended differences. */
  readonly exception?: string;
}

/** One step of its creation. */
export interface Step {
  /** As typed by a person. */
  readonly text: string;
  run(folder: string): Promise<void>;
}

const runFile = promisify(execFile);

export function qemuImg(...args: string[]): Step {
  const text = ['qemu-img', ...args].map(quoted).join(' ');
  return { text, run: async (folder) => void (await mustSucceed(text, folder)) };
}

/** Opens an image for writing and dies before closing it. */
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

/** Overwrites bytes; one character of a text per byte. */
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

/** Creates an image with which several cases begin, the first time, and a copy of it from then on. */
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

/** `-o` of qemu-img; options without a value are omitted. */
export type Options = Readonly<Record<string, string>>;

/** An image created by `qemu-img create`. */
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

/** An image that needs only `qemu-img create`. */
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
