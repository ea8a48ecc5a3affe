import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';

/** Ends a program that was started with `detached: true`, and everything it started. */
export async function ended(program: ChildProcess): Promise<void> {
  if (program.pid === undefined || program.exitCode !== null) return;
  const exit = new Promise<void>((resolve) => program.once('exit', () => resolve()));
  process.kill(-program.pid, 'SIGKILL');
  await exit;
}

/** Returns a port of this machine that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('there is no free port');
  return address.port;
}

/** Waits until a server answers, even if it refuses the request. @param patience in milliseconds @throws Error if it does not */
export async function answers(address: string, patience: number): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const isUp = await fetch(address).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`nothing answers at ${address}`);
}
