import { fstatSync, writeSync } from 'node:fs';

/** Nobody reads standard output any more, as with `| head -1`: the program ends silently. */
export class OutputClosedError extends Error {}

/** Writes to standard output. @throws OutputClosedError */
export function print(text: string | Uint8Array): void {
  try {
    if (typeof text === 'string') writeText(1, text);
    else writeAll(1, text);
  } catch (error) {
    if (hasCode(error, 'EPIPE')) throw new OutputClosedError();
    throw error;
  }
}

/** Bytes of text encoded at a time: buffers for a whole long text would be larger than the text. */
const PIECE = 65_536;
let piece: Buffer | undefined;

function writeText(descriptor: number, text: string): void {
  if (text.length * 3 <= PIECE) {
    writeAll(descriptor, Buffer.from(text));
    return;
  }
  piece ??= Buffer.allocUnsafe(PIECE);
  const encoder = new TextEncoder();
  for (let rest = text; rest; ) {
    const head = rest.slice(0, PIECE);
    const { read, written } = encoder.encodeInto(head, piece);
    writeAll(descriptor, piece.subarray(0, written));
    rest = rest.slice(read);
  }
}

/** Whether a descriptor is a terminal. */
export function isTerminal(descriptor: number): boolean {
  // `node:tty` takes milliseconds to load, and only a character device can be a terminal.
  return fstatSync(descriptor).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(descriptor);
}

/** Returns how many characters a line of the terminal has on standard output; undefined if that is none. */
export function terminalWidth(): number | undefined {
  return isTerminal(1) ? process.stdout.columns || undefined : undefined;
}

/** Writes to standard error. */
export function complain(text: string): void {
  try {
    writeAll(2, Buffer.from(text));
  } catch {
    // There is nowhere left to report it.
  }
}

/** Writes synchronously: loading `process.stdout` takes longer than printing everything here. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  let rest = bytes;
  while (rest.length) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (!hasCode(error, 'EAGAIN')) throw error;
      // A full pipe in non-blocking mode.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
