/** The first primes. */
export function primes(count: number): readonly bigint[] {
  const found: bigint[] = [];
  for (let n = 2n; found.length < count; n++) if (found.every((prime) => n % prime)) found.push(n);
  return found;
}

/**
 * The first bits of the fractional parts of the cube roots of the first primes: the constants of SHA-256 (32 bits) and
 * SHA-512 (64). Source: FIPS 180-4, 4.2.2 and 4.2.3.
 */
export function cubeRoots(count: number, bits: number): readonly bigint[] {
  return primes(count).map((prime) => cubeRoot(prime << BigInt(3 * bits)) % (1n << BigInt(bits)));
}

/** Rounded down, by bisection. */
function cubeRoot(value: bigint): bigint {
  let low = 0n;
  let high = value;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** 3n <= value) low = middle;
    else high = middle - 1n;
  }
  return low;
}

/** As a signed 32-bit integer, which engines keep in a register. */
export function int32(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}
