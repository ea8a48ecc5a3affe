import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { sizeText } from '@diskloupe/core';
import { complainOf } from './complaints.js';
import { hasCode } from './output.js';

/**
 * The names of files that are being written: `.diskloupe-MACHINE-PROCESS-START-TARGET-RANDOM.part`. Whoever was killed could not
 * remove its own. A number of a process is given again to another one, so that when it started counts, too.
 */
const PART = /^\.diskloupe-([\da-f]{8})-(\d+)-(\d+)-([\da-f]{8})-[\da-f]{8}\.part$/;

/** What nobody has written to for so long is not written any more, in milliseconds. */
const FORGOTTEN = 24 * 60 * 60 * 1000;

/** The path that a file has beside its target until it is complete. */
export function partPath(target: string): string {
  const { pid } = process;
  const random = randomBytes(4).toString('hex');
  const name = `.diskloupe-${machine()}-${pid}-${startOf(pid)}-${digest(basename(target))}-${random}.part`;
  return join(dirname(target), name);
}

/**
 * Removes what killed runs left of the same target, and names in a line what they left of others. It never throws.
 *
 * @returns the names of the files that were removed
 */
export function clearStaleParts(target: string): readonly string[] {
  const folder = dirname(target);
  const removed: string[] = [];
  try {
    const own = digest(basename(target));
    const others: string[] = [];
    for (const name of readdirSync(folder)) {
      const isOwn = PART.exec(name)?.[4] === own;
      const writer = writerOf(name);
      const isGone = writer === 'gone' || (writer === 'unknown' && isOwn && isForgotten(join(folder, name)));
      if (!isGone) continue;
      if (isOwn && isRemoved(join(folder, name))) removed.push(name);
      else others.push(name);
    }
    complainOfOthers(folder, others);
  } catch {
    // A folder that cannot be listed can be written to all the same.
  }
  return removed;
}

/** Whether another process of this machine is writing the same target, or may be. */
export function isWrittenElsewhere(target: string): boolean {
  const own = digest(basename(target));
  try {
    return readdirSync(dirname(target)).some((name) => {
      const [, where, pid, , whose] = PART.exec(name) ?? [];
      if (whose !== own || where !== machine() || Number(pid) === process.pid) return false;
      return writerOf(name) !== 'gone';
    });
  } catch {
    return false;
  }
}

function complainOfOthers(folder: string, others: readonly string[]): void {
  const bytes = others.reduce((sum, name) => sum + (lstatSync(join(folder, name)).blocks ?? 0) * 512, 0);
  const [first] = others;
  if (first === undefined) return;
  const more = others.length > 1 ? ` and ${others.length - 1} more like it` : '';
  complainOf(
    folder,
    `a run that was killed left ${first}${more}, ${sizeText(bytes)}: remove what is not needed`,
  );
}

function isRemoved(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Whether nobody has written to it for so long that nobody will. */
function isForgotten(path: string): boolean {
  return Date.now() - lstatSync(path).mtimeMs > FORGOTTEN;
}

/**
 * What became of the process that wrote a file; of another machine, or another container, nobody knows. No file of ours has
 * no such process, and is left alone.
 */
function writerOf(name: string): 'running' | 'gone' | 'unknown' | undefined {
  const [part, where, pid, start] = PART.exec(name) ?? [];
  if (part === undefined) return undefined;
  if (where !== machine()) return 'unknown';
  const now = startOf(Number(pid));
  // Of another user /proc may tell nothing (proc(5), hidepid), and then the number may be another one's by now.
  if (now === UNTOLD || start === `${UNTOLD}`) return isAlive(Number(pid)) ? 'unknown' : 'gone';
  return `${now}` === start ? 'running' : 'gone';
}

/** Where numbers of processes mean the same. */
function machine(): string {
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // There is one for all.
  }
  return digest(`${hostname()} ${space}`);
}

/** No process starts as early. */
const UNTOLD = 0;

/** When a process started, in ticks since the machine did; {@link UNTOLD} where that is not told, as if there were none. */
function startOf(pid: number): number {
  try {
    // The name of the program stands in brackets, and may hold any. (Linux, proc_pid_stat(5), field 22.)
    const [, fields = ''] = /.*\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return Number(fields.split(' ')[19]) || UNTOLD;
  } catch {
    return UNTOLD;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is one, of somebody else.
    return !hasCode(error, 'ESRCH');
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
