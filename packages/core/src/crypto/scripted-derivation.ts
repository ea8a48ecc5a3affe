import { argon2iAsync, argon2idAsync } from '@noble/hashes/argon2.js';
import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import {
  type Argon2,
  type DerivationOptions,
  type KeyDerivation,
  MAX_ARGON2_MEMORY,
  type Pbkdf2,
} from './derivation.js';
import { hashFunction } from './hash-functions.js';

/** What a key is derived from; as a structured clone carries it. */
export interface KeyOrder {
  readonly derivation: KeyDerivation;
  readonly secret: Uint8Array;
  /** Of the key, in bytes. */
  readonly length: number;
}

/** How long the thread is kept at a time, in milliseconds. */
const TICK = 10;

/** Derives a key by JavaScript alone. */
export function runScript(order: KeyOrder, options: DerivationOptions): Promise<Uint8Array> {
  const { derivation, secret, length } = order;
  return derivation.type === 'pbkdf2'
    ? runPbkdf2(derivation, secret, length)
    : runArgon2(derivation, secret, length, options);
}

async function runPbkdf2(
  { hash, iterations, salt }: Pbkdf2,
  secret: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  const known = hashFunction(hash);
  if (!known) throw new TypeError(`PBKDF2 with ${hash} is not known`);
  return pbkdf2Async(known.hash, secret, salt, { c: iterations, dkLen: length, asyncTick: TICK });
}

async function runArgon2(
  { type, time, memory, cpus, salt }: Argon2,
  secret: Uint8Array,
  length: number,
  { signal, progress }: DerivationOptions,
): Promise<Uint8Array> {
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
