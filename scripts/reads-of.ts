import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the number of reads and bytes that a command reads from the files in a folder, as counted by strace. */
export function readsOf(command: readonly string[], cwd: string): [reads: number, bytes: number] {
  const log = join(cwd, 'strace.log');
  // `-y` names the file of a descriptor; `-z` drops failures; `-ff` would split a thread's call in two.
  const options = ['-f', '-y', '-o', log, '-e', 'trace=read,pread64,readv,preadv,preadv2', '-s', '0', '--'];
  execFileSync('strace', [...options, ...command], { cwd, stdio: 'ignore' });
  let [reads, bytes] = [0, 0];
  const unfinished = new Set<string>();
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const [thread = ''] = line.split(' ', 1);
    const isImage = line.includes(`<${cwd}/`);
    if (isImage && line.endsWith('<unfinished ...>')) unfinished.add(thread);
    const isEnd = line.includes('resumed>') && unfinished.delete(thread);
    const result = /= (\d+)$/.exec(line)?.[1];
    if (result === undefined || !(isImage || isEnd)) continue;
    reads++;
    bytes += Number(result);
  }
  rmSync(log);
  return [reads, bytes];
}

export function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
