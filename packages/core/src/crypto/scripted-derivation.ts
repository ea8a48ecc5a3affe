import { argon2iAsync, argon2idAsync } from '@noble/hashes/argon2.js';
import { hmac } from '@noble/hashes/hmac.js';
import { Pacing } from '../flow/pacing.js';
import {
  type Argon2,
  type DerivationOptions,
  type KeyDerivation,
  MAX_ARGON2_MEMORY,
  type Pbkdf2,
} from './derivation.js';
import { hashFunction } from './hash-functions.js';

/** The inputs of a key derivation, as a structured clone. */
export interface KeyOrder {
  readonly derivation: KeyDerivation;
  readonly secret: Uint8Array;
  /** Length of the key, in bytes. */
  readonly length: number;
}

/** The longest time between yields, in milliseconds. */
const TICK = 10;
/** PBKDF2 iterations between looks at the clock: about a millisecond. */
const SLICE = 128;

/** Derives a key in JavaScript alone. */
export function runScript(order: KeyOrder, options: DerivationOptions): Promise<Uint8Array> {
  const { derivation, secret, length } = order;
  return derivation.type === 'pbkdf2'
    ? runPbkdf2(derivation, secret, length, options)
    : runArgon2(derivation, secret, length, options);
}

/**
 * PBKDF2 by RFC 8018, section 5.2. Every few milliseconds it yields, reports progress, and checks the signal; noble's
 * own loop only yields.
 */
async function runPbkdf2(
  { hash, iterations, salt }: Pbkdf2,
  secret: Uint8Array,
  length: number,
  { signal, progress }: DerivationOptions,
): Promise<Uint8Array> {
  const known = hashFunction(hash);
  if (!known) throw new TypeError(`PBKDF2 with ${hash} is not known`);
  const keyed = hmac.create(known.hash, secret);
  const { iHash: inner, oHash: outer, outputLen } = keyed;
  const work = inner._cloneInto();
  const sum = new Uint8Array(outputLen);
  const key = new Uint8Array(length);
  const pacing = new Pacing(
    { signal, onProgress: (done, total) => progress?.(done / total) },
    Math.ceil(length / outputLen) * iterations,
  );
  for (let start = 0, done = 0; start < length; start += outputLen) {
    const block = key.subarray(start, start + outputLen);
    const counter = new Uint8Array(4);
    new DataView(counter.buffer).setUint32(0, start / outputLen + 1);
    inner._cloneInto(work).update(salt).update(counter).digestInto(sum);
    outer._cloneInto(work).update(sum).digestInto(sum);
    block.set(sum.subarray(0, block.length));
    for (let i = 1; i < iterations; i++) {
      inner._cloneInto(work).update(sum).digestInto(sum);
      outer._cloneInto(work).update(sum).digestInto(sum);
      for (let at = 0; at < block.length; at++) block[at] = (block[at] ?? 0) ^ (sum[at] ?? 0);
      if (++done % SLICE === 0) await pacing.pause(done);
    }
  }
  for (const each of [keyed, work]) each.destroy();
  sum.fill(0);
  return key;
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
    // The only place to abort: throwing here ends it.
    onProgress(done: number) {
      signal?.throwIfAborted();
      progress?.(done);
    },
  });
}
