/**
 * The most concurrent requests to one server, across all files. Browsers limit HTTP/1.1 to 6 by themselves; elsewhere
 * nothing does.
 */
export const MOST_CONNECTIONS: number = 6;

/** The waiting requests of one origin, and the number of running ones. */
interface Origin {
  open: number;
  readonly queue: (() => void)[];
}

const origins = new Map<string, Origin>();

/**
 * Takes a connection to an origin immediately. @returns a function that releases it, effective once; undefined if
 * none is free
 */
export function freeConnection(name: string): (() => void) | undefined {
  const origin = origins.get(name) ?? { open: 0, queue: [] };
  if (origin.open >= MOST_CONNECTIONS) return undefined;
  origins.set(name, origin);
  origin.open++;
  return () => release(name, origin);
}

/**
 * Waits for a free connection to an origin: first come, first served.
 *
 * @returns a function that releases it, effective once
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
  // The next one in line takes it over.
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
