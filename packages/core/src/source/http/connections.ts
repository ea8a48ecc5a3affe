/**
 * As many requests are under way to one server at a time, of all files together. Browsers keep to 6 with HTTP/1.1 by
 * themselves; elsewhere nothing does.
 */
export const MOST_CONNECTIONS: number = 6;

/** Who waits for a connection to one origin, and how many have one. */
interface Origin {
  open: number;
  readonly queue: (() => void)[];
}

const origins = new Map<string, Origin>();

/** Takes a connection to an origin at once. @returns what gives it back, once; nothing where none is free */
export function freeConnection(name: string): (() => void) | undefined {
  const origin = origins.get(name) ?? { open: 0, queue: [] };
  if (origin.open >= MOST_CONNECTIONS) return undefined;
  origins.set(name, origin);
  origin.open++;
  return () => release(name, origin);
}

/**
 * Waits for a connection to an origin to become free: first come, first served.
 *
 * @returns what gives it back, once
 * @throws the signal's reason
 */
export async function nextConnection(name: string, signal: AbortSignal): Promise<() => void> {
  signal.throwIfAborted();
  const free = freeConnection(name);
  if (free) return free;
  const origin = origins.get(name) ?? { open: 0, queue: [] };
  await turn(origin, signal);
  return () => release(name, origin);
}

function release(name: string, origin: Origin): void {
  const next = origin.queue.shift();
  // Who has waited takes it over.
  if (next) next();
  else if (--origin.open === 0) origins.delete(name);
}

function turn({ queue }: Origin, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      queue.splice(queue.indexOf(come), 1);
      reject(signal.reason);
    };
    const come = (): void => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    queue.push(come);
    signal.addEventListener('abort', leave, { once: true });
  });
}
