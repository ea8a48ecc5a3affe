/** Numbers from 0 to 1 that look random and are the same in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Cuts bytes into chunks in a way that depends on the seed: tiny, page-sized, odd and large ones, in one pass or
 * mixed. Chunks are copies, and the caller may overwrite them.
 */
export function* cut(bytes: Uint8Array, seed: number): Generator<Uint8Array<ArrayBuffer>> {
  const random = randomNumbers(seed);
  const styles = [
    () => 1 + Math.floor(random() * 700),
    () => 512 << Math.floor(random() * 4),
    () => 1 + Math.floor(random() * 200_000),
    () => 65_536,
  ];
  const mixed = seed % 5 === 4;
  let style = styles[seed % 5] ?? styles[2];
  let at = 0;
  while (at < bytes.length) {
    if (mixed && random() < 0.2) style = styles[Math.floor(random() * styles.length)];
    // Tiny chunks are worth their time for structures, not for megabytes of data.
    const near = at < 1_200_000 || at > bytes.length - 20_000;
    const length = near && style ? style() : 1 + Math.floor(random() * 500_000);
    yield bytes.slice(at, at + length);
    at += length;
  }
}
