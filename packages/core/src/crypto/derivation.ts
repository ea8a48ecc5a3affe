/** The most iterations of PBKDF2 for one key, as in Glance: seconds on any computer where WebCrypto does them. */
export const MAX_ITERATIONS: number = 12_000_000;
/** The most memory that Argon2 is given, in KiB: 1 GiB, what cryptsetup takes by default. */
export const MAX_ARGON2_MEMORY: number = 1024 * 1024;
/** The most KiB of memory that Argon2 passes over: 16 GiB, a minute or two. cryptsetup's default takes 4 GiB. */
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

/** How a key is made of a passphrase. */
export type KeyDerivation = Pbkdf2 | Argon2;

export interface DerivationOptions {
  /** Ends it with the signal's reason, between two steps. */
  readonly signal?: AbortSignal | undefined;
  /** Is told from time to time how much of the work is done, from 0 to 1. */
  readonly progress?: ((done: number) => void) | undefined;
}
