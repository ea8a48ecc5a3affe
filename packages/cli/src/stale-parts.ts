import { lstatSync, readdirSync, readFileSync, readlinkSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { sizeText } from '@diskloupe/core';
import { complainOf } from './complaints.js';
import { hasCode } from './output.js';

/**
 * Names of files being written: `.diskloupe-MACHINE-PROCESS-START-TARGET-RANDOM.part`. A killed process could not
 * remove its own. Process IDs are reused, so the start time counts too.
 */
const PART = /^\.diskloupe-([\da-f]{8})-(\d+)-(\d+)-([\da-f]{8})-[\da-f]{8}\.part$/;

/** A file that nobody has written to for this long is abandoned, in milliseconds. */
const FORGOTTEN = 24 * 60 * 60 * 1000;

/** The path of a file beside its target until it is complete. */
export function partPath(target: string): string {
  const { pid } = process;
  // It need not be secret: the file is only ever created, never opened.
  const random = hex(Math.floor(Math.random() * 2 ** 32));
  const name = `.diskloupe-${machine()}-${pid}-${startOf(pid)}-${digest(basename(target))}-${random}.part`;
  return join(dirname(target), name);
}

/**
 * Removes what killed runs left of the same target, and names in one line what they left of others. Never throws.
 *
 * @returns the names of the removed files
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
    // A folder that cannot be listed may still be writable.
  }
  return removed;
}

/** Whether another process on this machine is, or may be, writing the same target. */
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
  complainOf(folder, `a killed run left ${first}${more}, ${sizeText(bytes)}: remove what you do not need`);
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
 * The state of the process that wrote a file; unknown for another machine or container. Files that are not ours have
 * no such process and are left alone.
 */
function writerOf(name: string): 'running' | 'gone' | 'unknown' | undefined {
  const [part, where, pid, start] = PART.exec(name) ?? [];
  if (part === undefined) return undefined;
  if (where !== machine()) return 'unknown';
  const now = startOf(Number(pid));
  // /proc may hide processes of other users (proc(5), hidepid), and the ID may have been reused by now.
  if (now === UNTOLD || start === `${UNTOLD}`) return isAlive(Number(pid)) ? 'unknown' : 'gone';
  return `${now}` === start ? 'running' : 'gone';
}

/** Identifies where process IDs mean the same. */
function machine(): string {
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // There is only one namespace.
  }
  return digest(`${hostname()} ${space}`);
}

/** No process starts this early. */
const UNTOLD = 0;

/** When a process started, in ticks since boot; {@link UNTOLD} if unknown or if there is no such process. */
function startOf(pid: number): number {
  try {
    // The program's name is in parentheses, and may contain any. (Linux, proc_pid_stat(5), field 22.)
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
    // EPERM: the process exists, and belongs to somebody else.
    return !hasCode(error, 'ESRCH');
  }
}

/** FNV-1a of 32 bits. `node:crypto` takes as long to load as all the rest of opening an image. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hex(hash >>> 0);
}

/** Eight digits. */
function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
