/** The most PBKDF2 iterations for one key, as in Glance: seconds on any computer with WebCrypto. */
export const MAX_ITERATIONS: number = 12_000_000;
/** The most memory for Argon2, in KiB: 1 GiB, cryptsetup's default. */
export const MAX_ARGON2_MEMORY: number = 1024 * 1024;
/** The most KiB of memory that Argon2 may pass over: 16 GiB, a minute or two. cryptsetup's default is 4 GiB. */
export const MAX_ARGON2_WORK: number = 16 * 1024 * 1024;

export interface Pbkdf2 {
  readonly type: 'pbkdf2';
  readonly hash: string;
  readonly iterations: number;
  readonly salt: Uint8Array;
}

export interface Argon2 {
  readonly type: 'argon2i' | 'argon2id';
  /** Passes over the memory. */
  readonly time: number;
  /** In KiB. */
  readonly memory: number;
  /** Lanes. */
  readonly cpus: number;
  readonly salt: Uint8Array;
}

/** How to derive a key from a passphrase. */
export type KeyDerivation = Pbkdf2 | Argon2;

export interface DerivationOptions {
  /** Aborts with the signal's reason, between two steps. */
  readonly signal?: AbortSignal | undefined;
  /** Called from time to time with the fraction of the work done, 0 to 1. */
  readonly progress?: ((done: number) => void) | undefined;
}
