/** A file could not be written. */
export class OutputError extends Error {
  override readonly name = 'OutputError';

  constructor(
    readonly path: string,
    options: ErrorOptions,
  ) {
    super('it cannot be written', options);
  }
}

/** Runs an action that writes a file. @throws OutputError for any error */
export function writing<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw new OutputError(path, { cause });
  }
}
