import { spawnSync } from 'node:child_process';

/** The output of the other program. */
export interface QemuRun {
  readonly status: number | null;
  readonly stdout: string;
}

/** Whether qemu-img and qemu-io are available for comparison; a visible skip, never a silent pass. */
export const hasQemu: boolean = ['qemu-img', 'qemu-io'].every(
  (name) => spawnSync(name, ['--version']).error === undefined,
);
if (!hasQemu) console.log('The command line is not compared with qemu-img: it is not installed.');

/** Runs qemu-img, or qemu-io. */
export function qemu(folder: string, name: 'qemu-img' | 'qemu-io', args: readonly string[]): QemuRun {
  const { status, stdout } = spawnSync(name, args, { cwd: folder, encoding: 'utf8' });
  return { status, stdout };
}

/** Creates an image and writes to it. @throws an Error if one of the commands fails */
export function make(folder: string, create: string, ...writes: readonly string[]): void {
  const words = create.split(' ');
  const { status } = qemu(folder, 'qemu-img', words);
  if (status) throw new Error(`qemu-img ${create} ended with ${status}`);
  const file = [...words].reverse().find((word) => word.includes('.')) ?? '';
  const commands = writes.flatMap((write) => ['-c', write]);
  if (writes.length && qemu(folder, 'qemu-io', [...commands, file]).status)
    throw new Error(`qemu-io could not write to ${file}`);
}
