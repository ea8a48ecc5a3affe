/** A generator of numbers that are the same in every run: mulberry32. */
export function numbers(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export function random(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const next = numbers(seed);
  return Uint8Array.from({ length: size }, () => next(256));
}

/** Words of a small vocabulary, the first ones more often. */
export function text(size: number, seed = 2): Uint8Array<ArrayBuffer> {
  const next = numbers(seed);
  const words = Array.from({ length: 400 }, () =>
    Array.from({ length: 2 + next(8) }, () => String.fromCharCode(97 + next(26))).join(''),
  );
  let all = '';
  while (all.length < size) all += `${words[next(1 + next(400))]}${next(12) ? ' ' : '.\n'}`;
  return new TextEncoder().encode(all.slice(0, size));
}

/** Records of a counter, flags and a little noise, as in tables and file systems. */
export function records(size: number, seed = 3): Uint8Array<ArrayBuffer> {
  const next = numbers(seed);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 16 <= size; at += 16) {
    view.setUint32(at, 0x1000_0000 + at * 3, true);
    view.setUint32(at + 4, next(8));
    view.setUint16(at + 8, next(1000), true);
  }
  return bytes;
}

/** Runs of every length around the limits of formats, with short breaks. */
export function runs(size: number, seed = 4): Uint8Array<ArrayBuffer> {
  const next = numbers(seed);
  const bytes = new Uint8Array(size);
  const lengths = [1, 2, 3, 4, 5, 7, 8, 9, 31, 255, 256, 257, 258, 259, 260, 515];
  for (let at = 0; at < size; ) {
    const length = lengths[next(lengths.length)] ?? 1;
    bytes.fill(next(5) * 51, at, at + length);
    at += length;
  }
  return bytes;
}

/** The same noise twice, far apart: long offsets. */
export function far(size: number, seed = 5): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  const noise = random(Math.min(3000, size >> 1), seed);
  bytes.set(noise);
  bytes.set(noise, size - noise.length);
  return bytes;
}

/** Short repeats at each distance from 1 to 40. */
export function stripes(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  const noise = random(64, 6);
  for (let at = 0; at < size; at++) {
    const distance = 1 + (Math.floor(at / 90) % 40);
    bytes[at] = at % 90 < distance ? (noise[(at * 7) % 64] ?? 0) : (bytes[at - distance] ?? 0);
  }
  return bytes;
}

/** Every kind, of any size. */
export const KINDS: Readonly<Record<string, (size: number) => Uint8Array<ArrayBuffer>>> = {
  zeros: (size) => new Uint8Array(size),
  random: (size) => random(size),
  text: (size) => text(size),
  records: (size) => records(size),
  runs: (size) => runs(size),
  far: (size) => far(size),
  stripes: (size) => stripes(size),
};

/** Sizes around the limits: of windows, of stored blocks, of clusters, and of the steps of the fast loops. */
export const SIZES: readonly number[] = [
  0, 1, 2, 3, 7, 8, 9, 255, 266, 267, 268, 269, 300, 512, 4095, 4096, 32_767, 32_768, 32_769, 65_535, 65_536,
  65_537, 131_071, 131_073,
];
