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

/** Does what writes a file. @throws OutputError for whatever it throws */
export function writing<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw new OutputError(path, { cause });
  }
}
