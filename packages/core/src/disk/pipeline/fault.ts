/** Something of the system's that failed in a worker, as every structured clone carries it. */
export interface Fault {
  /** What it was: the file that is read, or what is written to. */
  readonly of: 'source' | 'sink';
  /** Of a DOMException, which says by it what it is, e.g. `QuotaExceededError`; of all others `Error`. */
  readonly name: string;
  readonly message: string;
  /** Node's word for it, e.g. `ENOSPC`. */
  readonly code: string | undefined;
}

export function isFault(fault: unknown): fault is Fault {
  return (
    typeof fault === 'object' && fault !== null && 'of' in fault && 'name' in fault && 'message' in fault
  );
}

/** What a worker throws for it, so that it is not taken for damage of the image. */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(of: Fault['of'], error: unknown) {
    const { name, message, code } = described(error);
    super(message);
    this.fault = { of, name, message, code };
  }
}

/** Does what may fail, and says what it was. */
export function guarded<T>(of: Fault['of'], act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new FaultError(of, error);
  }
}

/** The error of a fault, as it would have been without a worker. */
export function restored({ name, message, code }: Fault): Error {
  if (code !== undefined) return Object.assign(new Error(message), { code });
  return name === 'Error' ? new Error(message) : new DOMException(message, name);
}

function described(error: unknown): { name: string; message: string; code: string | undefined } {
  if (!(error instanceof Error)) return { name: 'Error', message: `${error}`, code: undefined };
  // A DOMException has a number there.
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const name = typeof DOMException !== 'undefined' && error instanceof DOMException ? error.name : 'Error';
  return { name, message: error.message, code };
}
