import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { inShell } from '../../test/image-cases/shell.js';

/** Seconds that qemu-img may take. */
const TIME_LIMIT = 10;
/** Limit of its address space, in KiB. */
const MEMORY_LIMIT = 4 * 1024 ** 2;
const PAGE = 65536;
const ZEROS = Buffer.alloc(PAGE);
/** The exit status of `timeout` when time is up. */
const TIMED_OUT = 124;

/**
 * Asks qemu-img, with format probing, to describe an image (`info`) and the location of its data (`map`).
 *
 * @returns `accepted`, `unanswered` if it did not finish in time, or the verb and why it refuses the image
 */
export async function askQemu(bytes: Uint8Array, folder: string): Promise<string> {
  await writeSparse(join(folder, 'disk'), bytes);
  for (const verb of ['info', 'map']) {
    const limits = `ulimit -v ${MEMORY_LIMIT}; ulimit -c 0; exec timeout ${TIME_LIMIT}`;
    const script = `(${limits} qemu-img ${verb} --output=json disk) >/dev/null`;
    const { status, stderr } = await inShell(script, folder);
    if (status === TIMED_OUT) return 'unanswered';
    if (status !== 0) return `${verb}: ${status > 128 ? `signal ${status - 128}` : reasonIn(stderr)}`;
  }
  return 'accepted';
}

/** Its message without warnings and hints, and without the names of the program and the file. */
function reasonIn(stderr: string): string {
  const line = stderr.split('\n').find((one) => /^qemu-img: (?!warning)/.test(one)) ?? '';
  return line.replace(/^qemu-img: (Could not open 'disk': )?/, '');
}

/** Skips zeros: a VHDX then takes a hundredth of the time. */
async function writeSparse(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.truncate(bytes.length);
    for (let at = 0; at < bytes.length; at += PAGE) {
      const page = bytes.subarray(at, at + PAGE);
      if (Buffer.compare(page, ZEROS.subarray(0, page.length))) await handle.write(page, 0, page.length, at);
    }
  } finally {
    await handle.close();
  }
}

/** A folder for each concurrent task. */
export async function folderOf(parent: string, index: number): Promise<string> {
  const folder = join(parent, `${index}`);
  await mkdir(folder);
  return folder;
}
