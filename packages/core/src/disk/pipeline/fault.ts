/** A system error in a worker, in a form that any structured clone carries. */
export interface Fault {
  /** Where it occurred: reading the file, or writing the target. */
  readonly of: 'source' | 'sink';
  /** A DOMException's name, e.g. `QuotaExceededError`; `Error` for all others. */
  readonly name: string;
  readonly message: string;
  /** Node's error code, e.g. `ENOSPC`. */
  readonly code: string | undefined;
}

export function isFault(fault: unknown): fault is Fault {
  return (
    typeof fault === 'object' && fault !== null && 'of' in fault && 'name' in fault && 'message' in fault
  );
}

/** Thrown in a worker for a fault, so that it does not count as damage of the image. */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(of: Fault['of'], error: unknown) {
    const { name, message, code } = described(error);
    super(message);
    this.fault = { of, name, message, code };
  }
}

/** Runs an action and labels its errors. */
export function guarded<T>(of: Fault['of'], act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new FaultError(of, error);
  }
}

/** Restores the error of a fault, as it would be without a worker. */
export function restored({ name, message, code }: Fault): Error {
  if (code !== undefined) return Object.assign(new Error(message), { code });
  return name === 'Error' ? new Error(message) : new DOMException(message, name);
}

function described(error: unknown): { name: string; message: string; code: string | undefined } {
  if (!(error instanceof Error)) return { name: 'Error', message: `${error}`, code: undefined };
  // A DOMException's `code` is a number.
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const name = typeof DOMException !== 'undefined' && error instanceof DOMException ? error.name : 'Error';
  return { name, message: error.message, code };
}
