/** Set by `pnpm test --everything`. */
export const EVERYTHING_VARIABLE = 'DISKLOUPE_EVERYTHING';

interface WithEnvironment {
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A page has none but what vite.config.ts gives it. */
const env = globalThis.process?.env ?? (import.meta as WithEnvironment).env;

/** Whether full cross products are tested, of which a sample is enough otherwise: they are slow, and seldom fail alone. */
export const isEverything: boolean = env?.[EVERYTHING_VARIABLE] === '1';

/** Returns one in `step` of some cases, or all of them by `pnpm test --everything`. */
export function sampleOf<T>(all: readonly T[], step: number): readonly T[] {
  return isEverything ? all : all.filter((_, index) => index % step === 0);
}
