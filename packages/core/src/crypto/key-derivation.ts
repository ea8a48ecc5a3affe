import { type HashFunction, hashFunction } from './hash-functions.js';

/** The most iterations of PBKDF2 for one key, as in Glance: seconds on any computer where WebCrypto does them. */
export const MAX_ITERATIONS: number = 12_000_000;
/** The most memory that Argon2 is given, in KiB: 1 GiB, what cryptsetup takes by default. */
export const MAX_ARGON2_MEMORY: number = 1024 * 1024;
/** The most KiB of memory that Argon2 passes over: 16 GiB, a minute or two. cryptsetup's default takes 4 GiB. */
export const MAX_ARGON2_WORK: number = 16 * 1024 * 1024;
/** The most lanes of Argon2: cryptsetup allows 4, the format any number. */
const MAX_LANES = 64;
/** How long the thread is kept at a time, in milliseconds. */
const TICK = 10;

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

/** Why a key cannot be derived here, in words that may follow `it cannot be opened here: `; nothing where it can. */
export function derivationObstacle(derivation: KeyDerivation): string | undefined {
  if (derivation.type === 'pbkdf2') {
    const { hash, iterations } = derivation;
    if (!hashFunction(hash)) return `its hash is ${hash}`;
    return iterations > MAX_ITERATIONS
      ? `its key takes ${iterations} iterations, at most ${MAX_ITERATIONS} are made`
      : undefined;
  }
  const { time, memory, cpus, salt } = derivation;
  if (memory > MAX_ARGON2_MEMORY)
    return `its key takes ${memory} KiB of memory, at most ${MAX_ARGON2_MEMORY} are given`;
  if (time * memory > MAX_ARGON2_WORK)
    return `its key takes ${time} passes over ${memory} KiB of memory, at most ${MAX_ARGON2_WORK} KiB are passed over`;
  // RFC 9106, 3.1: eight blocks of 1 KiB a lane at least.
  if (cpus > MAX_LANES || memory < 8 * cpus) return `its key takes ${cpus} lanes in ${memory} KiB of memory`;
  return salt.length < 8 ? `the salt of its key has ${salt.length} bytes` : undefined;
}

/**
 * Derives a key for which there is no {@link derivationObstacle}. It depends on its arguments only, so that a worker can
 * do it as well; without one it lets others have the thread every few milliseconds.
 *
 * @param length of the key, in bytes
 */
export async function deriveKey(
  derivation: KeyDerivation,
  secret: Uint8Array,
  length: number,
  options: DerivationOptions = {},
): Promise<Uint8Array> {
  options.signal?.throwIfAborted();
  const key = await (derivation.type === 'pbkdf2'
    ? derivePbkdf2(derivation, secret, length)
    : deriveArgon2(derivation, secret, length, options));
  options.signal?.throwIfAborted();
  options.progress?.(1);
  return key;
}

async function derivePbkdf2(derivation: Pbkdf2, secret: Uint8Array, length: number): Promise<Uint8Array> {
  const { iterations, hash: name } = derivation;
  const known = hashFunction(name);
  if (!known) throw new TypeError(`PBKDF2 with ${name} is not known`);
  return (await deriveByWebCrypto(known, derivation, secret, length)) ?? byScript(known);

  /** Where WebCrypto is not (a page without a secure context) or does not know the hash: some times slower. */
  async function byScript({ hash }: HashFunction): Promise<Uint8Array> {
    const { pbkdf2Async } = await import('@noble/hashes/pbkdf2.js');
    return pbkdf2Async(hash, secret, derivation.salt, { c: iterations, dkLen: length, asyncTick: TICK });
  }
}

async function deriveByWebCrypto(
  { webCrypto }: HashFunction,
  { iterations, salt }: Pbkdf2,
  secret: Uint8Array,
  length: number,
): Promise<Uint8Array | undefined> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle || !webCrypto) return undefined;
  const key = await subtle.importKey('raw', secret.slice(), 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: webCrypto, salt: salt.slice(), iterations };
  return new Uint8Array(await subtle.deriveBits(algorithm, key, 8 * length));
}

async function deriveArgon2(
  { type, time, memory, cpus, salt }: Argon2,
  secret: Uint8Array,
  length: number,
  { signal, progress }: DerivationOptions,
): Promise<Uint8Array> {
  const { argon2iAsync, argon2idAsync } = await import('@noble/hashes/argon2.js');
  const derive = type === 'argon2i' ? argon2iAsync : argon2idAsync;
  return derive(secret, salt, {
    t: time,
    m: memory,
    p: cpus,
    dkLen: length,
    maxmem: 2 * 1024 * MAX_ARGON2_MEMORY,
    asyncTick: TICK,
    // The only place where it can be ended: what is thrown here ends it.
    onProgress(done: number) {
      signal?.throwIfAborted();
      progress?.(done);
    },
  });
}
