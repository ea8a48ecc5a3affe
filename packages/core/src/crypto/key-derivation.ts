import { loadPart } from '../flow/load-part.js';
import type { FaultMessage } from '../messages/faults.js';
import {
  type DerivationOptions,
  type KeyDerivation,
  MAX_ARGON2_MEMORY,
  MAX_ARGON2_WORK,
  MAX_ITERATIONS,
  type Pbkdf2,
} from './derivation.js';
import { type HashFunction, hashFunction } from './hash-functions.js';

/** The most Argon2 lanes: cryptsetup allows 4, the format any number. */
const MAX_LANES = 64;

const KIB = 1024;

/** Returns why a key cannot be derived here; undefined if it can. */
export function derivationObstacle(derivation: KeyDerivation): FaultMessage | undefined {
  if (derivation.type === 'pbkdf2') {
    const { hash, iterations } = derivation;
    if (!hashFunction(hash)) return { code: 'slot_hash', params: { hash } };
    return iterations > MAX_ITERATIONS
      ? { code: 'slot_iterations', params: { iterations, max: MAX_ITERATIONS } }
      : undefined;
  }
  const { time, memory, cpus, salt } = derivation;
  if (memory > MAX_ARGON2_MEMORY)
    return { code: 'slot_memory', params: { memory: memory * KIB, max: MAX_ARGON2_MEMORY * KIB } };
  if (time * memory > MAX_ARGON2_WORK)
    return {
      code: 'slot_passes',
      params: { passes: time, memory: memory * KIB, max: MAX_ARGON2_WORK * KIB },
    };
  // RFC 9106, 3.1: at least eight blocks of 1 KiB per lane.
  if (cpus > MAX_LANES || memory < 8 * cpus)
    return { code: 'slot_lanes', params: { lanes: cpus, memory: memory * KIB } };
  return salt.length < 8 ? { code: 'slot_salt', params: { length: salt.length } } : undefined;
}

/**
 * Derives a key for which there is no {@link derivationObstacle}: with WebCrypto if it can, otherwise in a worker;
 * without one, on this thread, yielding every few milliseconds.
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
    ? derivePbkdf2(derivation, secret, length, options)
    : deriveByScript(derivation, secret, length, options));
  options.signal?.throwIfAborted();
  options.progress?.(1);
  return key;
}

async function derivePbkdf2(
  derivation: Pbkdf2,
  secret: Uint8Array,
  length: number,
  options: DerivationOptions,
): Promise<Uint8Array> {
  const known = hashFunction(derivation.hash);
  if (!known) throw new TypeError(`PBKDF2 with ${derivation.hash} is not known`);
  return (
    (await deriveByWebCrypto(known, derivation, secret, length)) ??
    // For pages without WebCrypto (no secure context), or a hash it lacks: several times slower.
    deriveByScript(derivation, secret, length, options)
  );
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

async function deriveByScript(
  derivation: KeyDerivation,
  secret: Uint8Array,
  length: number,
  options: DerivationOptions,
): Promise<Uint8Array> {
  const { deriveInWorker } = await loadPart('keys', () => import('./key-worker-client.js'));
  const key = await deriveInWorker({ derivation, secret, length }, options);
  if (key) return key;
  const { runScript } = await loadPart('keys', () => import('./scripted-derivation.js'));
  return runScript({ derivation, secret, length }, options);
}
