import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { inShell } from '../../test/image-cases/shell.js';

/** Seconds that qemu-img may take for an answer. */
const TIME_LIMIT = 10;
/** Of its address space, in KiB. */
const MEMORY_LIMIT = 4 * 1024 ** 2;
const PAGE = 65536;
const ZEROS = Buffer.alloc(PAGE);
/** How `timeout` says that the time was over. */
const TIMED_OUT = 124;

/**
 * Asks qemu-img, which probes for the format, to tell of an image (`info`) and where its data lies (`map`).
 *
 * @returns `accepted`, `unanswered` where it was not done in time, or the verb and why it refuses the image
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

/** What it says besides warnings and hints, without the names of the program and the file. */
function reasonIn(stderr: string): string {
  const line = stderr.split('\n').find((one) => /^qemu-img: (?!warning)/.test(one)) ?? '';
  return line.replace(/^qemu-img: (Could not open 'disk': )?/, '');
}

/** What is zero is left out: a VHDX takes a hundredth of the time. */
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

/** A folder of its own for each of those who ask at the same time. */
export async function folderOf(parent: string, index: number): Promise<string> {
  const folder = join(parent, `${index}`);
  await mkdir(folder);
  return folder;
}
