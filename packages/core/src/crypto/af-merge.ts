/** Stripes to merge before yielding: some milliseconds. */
const STRETCH = 200;

/** A hash function of a given length. */
export type Hash = ((data: Uint8Array) => Uint8Array) & { readonly outputLen: number };

/**
 * Merges the stripes of a key that was split so that losing any part of it loses the key (LUKS 1 specification, 2.4
 * "Anti-forensic information splitting"): all but the last are XORed in, each followed by diffusing with the hash.
 *
 * @param pause yields the thread; called every few milliseconds
 */
export async function afMerge(
  material: Uint8Array,
  keyBytes: number,
  stripes: number,
  hash: Hash,
  pause: () => Promise<void>,
): Promise<Uint8Array> {
  const key = new Uint8Array(keyBytes);
  for (let stripe = 0; stripe < stripes; stripe++) {
    if (stripe % STRETCH === STRETCH - 1) await pause();
    xor(key, material.subarray(stripe * keyBytes, (stripe + 1) * keyBytes));
    if (stripe < stripes - 1) diffuse(key, hash);
  }
  return key;
}

/** Replaces each digest-sized part by the hash of its number (four bytes, big-endian) and itself. */
function diffuse(key: Uint8Array, hash: Hash): void {
  const { outputLen } = hash;
  for (let number = 0, at = 0; at < key.length; number++, at += outputLen) {
    const part = key.subarray(at, at + outputLen);
    const input = new Uint8Array(4 + part.length);
    input[3] = number;
    input.set(part, 4);
    part.set(hash(input).subarray(0, part.length));
  }
}

/** XORs `other` into `bytes`, in place. */
function xor(bytes: Uint8Array, other: Uint8Array): Uint8Array {
  for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] ?? 0) ^ (other[i] ?? 0);
  return bytes;
}
