import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The cost of a command. */
export interface ChildCost {
  /** Milliseconds. */
  readonly time: number;
  /** Its peak memory, in MiB; `null` if the system does not report it. */
  readonly memory: number | null;
}

/** Milliseconds between looks at the memory of a child. The reported peak never falls, so little is missed. */
const LOOK = 5;

/** @throws an Error for a command that fails */
export function costOf([program = '', ...options]: readonly string[], cwd: string): Promise<ChildCost> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, options, { cwd, stdio: 'ignore' });
    let peak: number | null = null;
    const look = (): void => {
      peak = child.pid === undefined ? peak : (peakOf(child.pid) ?? peak);
    };
    const looking = setInterval(look, LOOK);
    child.once('error', reject);
    child.once('exit', (status) => {
      clearInterval(looking);
      const time = performance.now() - start;
      if (status) reject(new Error(`${program} ${options.join(' ')} ended with ${status}`));
      else resolve({ time, memory: peak });
    });
  });
}

function peakOf(process: number): number | null {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${process}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    return null;
  }
}
