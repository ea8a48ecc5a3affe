import { writeSync } from 'node:fs';

/** Writes to standard output. Where nobody reads that any more, as behind `| head -1`, the program ends without a word. */
export function print(text: string): void {
  try {
    writeAll(1, text);
  } catch (error) {
    if (hasCode(error, 'EPIPE')) process.exit();
    throw error;
  }
}

/** Writes to standard error. */
export function complain(text: string): void {
  try {
    writeAll(2, text);
  } catch {
    // There is nowhere left to say it.
  }
}

/** Writes at once: `process.stdout` takes longer to load than all that is printed here. */
function writeAll(descriptor: number, text: string): void {
  let rest: Uint8Array = Buffer.from(text);
  while (rest.length) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (!hasCode(error, 'EAGAIN')) throw error;
      // A pipe that is full and was told not to wait.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
