import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram as run } from '../image-cases/run-program.js';
import { numbers } from '../numbers.js';

/** How to create an image. */
export interface Recipe {
  readonly name: string;
  readonly format: string;
  /** For `-o`; omitted if empty. */
  readonly options: string;
  /** Of the disk, in bytes. */
  readonly size: number;
  /** Further steps: each is one command of qemu-io or qemu-img. */
  readonly steps?: readonly Step[];
}

/** `snapshot`, `bitmap` and `compress` once; the others many times. */
export type Step = 'write -z' | 'write -z -u' | 'discard' | 'snapshot' | 'bitmap' | 'compress' | 'luks';

const KEY = ['--object', 'secret,id=key,data=sesame'];

function encryptedImage(name: string): string {
  return `driver=qcow2,file.filename=${name},encrypt.key-secret=key`;
}

/** Creates an image in a folder, with pseudo-random writes that are the same in each run. */
export async function make(
  folder: string,
  { name, format, options, size, steps = [] }: Recipe,
): Promise<void> {
  const isEncrypted = steps.includes('luks');
  const key = isEncrypted ? KEY : [];
  const luks = 'encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10';
  // Compressed data is written uncompressed first, and then converted.
  const created = steps.includes('compress') && format === 'vmdk' ? '' : options;
  const allOptions = [created, isEncrypted && luks].filter(Boolean).join(',');
  const more = allOptions ? ['-o', allOptions] : [];
  const inFolder = { cwd: folder };
  await run('qemu-img', ['create', '-q', ...key, '-f', format, ...more, name, `${size}`], inFolder);
  const next = numbers(size + options.length * 7919);
  const kinds = ['write', 'write', ...steps.filter((step) => /^(write|discard)/.test(step))];
  const write = async (count: number): Promise<void> => {
    const commands: string[] = [];
    for (let i = 0; i < count; i++) {
      const start = 512 * next(size / 512);
      const length = Math.min(size - start, 512 * (1 + next(i % 5 ? 40 : size / 4096)));
      const kind = kinds[next(kinds.length)];
      commands.push('-c', `${kind}${kind === 'write' ? ` -P ${1 + next(255)}` : ''} ${start} ${length}`);
    }
    const image = isEncrypted ? ['--image-opts', encryptedImage(name)] : ['-f', format, name];
    await run('qemu-io', [...key, '-t', 'unsafe', '-d', 'unmap', ...commands, ...image], inFolder);
  };
  await write(20);
  if (steps.includes('bitmap')) {
    await run('qemu-img', ['bitmap', '--add', '-g', '4096', name, 'one'], inFolder);
    await run('qemu-img', ['bitmap', '--add', '--disable', name, 'two'], inFolder);
    await write(6);
  }
  if (steps.includes('snapshot')) {
    const image = isEncrypted ? [...KEY, '--image-opts', encryptedImage(name)] : [name];
    await run('qemu-img', ['snapshot', '-c', 'first', ...image], inFolder);
    await write(6);
    await run('qemu-img', ['snapshot', '-c', 'second', ...image], inFolder);
    await write(6);
  }
  if (steps.includes('compress')) {
    const packed = `${name}.packed`;
    const args = [
      'convert',
      '-c',
      '-t',
      'unsafe',
      '-f',
      format,
      '-O',
      format,
      ...(options ? ['-o', options] : []),
    ];
    await run('qemu-img', [...args, name, packed], inFolder);
    await copyFile(join(folder, packed), join(folder, name));
    if (format === 'qcow2') await write(4);
  }
}

/** The report of qemu-img on an image. */
export interface QemuCheck {
  /** Its output; empty if it did not finish. */
  readonly text: string;
  readonly status: number;
  readonly complaint: string;
}

/** Runs `qemu-img check`. */
export async function qemuCheck(
  folder: string,
  name: string,
  format: string,
  ...args: string[]
): Promise<QemuCheck> {
  const options = { cwd: folder, maxBuffer: 2 ** 28 };
  return run('qemu-img', ['check', '-f', format, ...args, name], options).then(
    ({ stdout, stderr }) => ({ text: stdout, status: 0, complaint: stderr }),
    ({ stdout, code, stderr }) => ({ text: stdout, status: code, complaint: stderr }),
  );
}

/** The same for an encrypted image, and the name that it uses. */
export async function qemuCheckLuks(folder: string, name: string): Promise<QemuCheck & { filename: string }> {
  const args = ['check', '--output=json', ...KEY, '--image-opts', encryptedImage(name)];
  const { stdout, stderr } = await run('qemu-img', args, { cwd: folder });
  return { text: stdout, status: 0, complaint: stderr, filename: JSON.parse(stdout).filename };
}
