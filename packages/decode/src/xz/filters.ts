/**
 * A filter that made code or samples compress better, undone. It changes bytes in place.
 *
 * @param position of the first byte in the content, modulo 2^32
 * @param isLast whether nothing follows
 * @returns how many bytes are done; the others have to come again, with more behind them
 */
export type Filter = (bytes: Uint8Array, position: number, isLast: boolean) => number;

/** The filters by their numbers (xz file format, 5.3), and their names in messages. */
const FILTERS: ReadonlyMap<number, readonly [name: string, make: (() => Filter) | undefined]> = new Map([
  [4, ['x86', x86]],
  [5, ['PowerPC', () => words(powerPc, false)]],
  [6, ['IA-64', undefined]],
  [7, ['ARM', () => words(arm, true)]],
  [8, ['ARM-Thumb', () => armThumb]],
  [9, ['SPARC', () => words(sparc, false)]],
  [10, ['ARM64', () => words(arm64, true)]],
  [11, ['RISC-V', undefined]],
]);

export const DELTA = 3;

/** Whether a filter converts branches of a processor's code. */
export function isBranchFilter(id: number): boolean {
  return FILTERS.has(id);
}

export function nameOfFilter(id: number): string {
  return FILTERS.get(id)?.[0] ?? `${id}`;
}

/** Makes a filter for branches; undefined for one that is not supported here. */
export function branchFilter(id: number): Filter | undefined {
  return FILTERS.get(id)?.[1]?.();
}

/** Each byte is the difference from the one `distance` before it. */
export function delta(distance: number): Filter {
  const history = new Uint8Array(distance);
  return (bytes, position) => {
    for (let i = 0; i < bytes.length; i++) {
      const slot = (position + i) % distance;
      const value = ((bytes[i] ?? 0) + (history[slot] ?? 0)) & 0xff;
      bytes[i] = value;
      history[slot] = value;
    }
    return bytes.length;
  };
}

/** Converts whole words of 32 bits. @param convert returns the word that was at a position before */
function words(convert: (word: number, position: number) => number, isLittle: boolean): Filter {
  return (bytes, position) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    for (; at + 4 <= bytes.length; at += 4) {
      const word = view.getInt32(at, isLittle);
      const converted = convert(word, (position + at) | 0);
      if (converted !== word) view.setInt32(at, converted, isLittle);
    }
    return at;
  };
}

/** `bl`, whose 24 bits count words from the second instruction behind it. */
function arm(word: number, position: number): number {
  if (word >>> 24 !== 0xeb) return word;
  return (0xeb << 24) | (((word & 0xffffff) - ((position + 8) >>> 2)) & 0xffffff);
}

/** `bl`, in words, and `adrp` within 512 MiB, in pages. */
function arm64(word: number, position: number): number {
  if (word >>> 26 === 0x25) return (0x94 << 24) | ((word - (position >>> 2)) & 0x3ffffff);
  if ((word & 0x9f000000) !== (0x90000000 | 0)) return word;
  const page = ((word >>> 29) & 3) | ((word >>> 3) & 0x1ffffc);
  if ((page + 0x20000) & 0x1c0000) return word;
  const before = page - (position >>> 12);
  const sign = before & 0x20000 ? 0xe00000 : 0;
  return (word & (0x9000001f | 0)) | ((before & 3) << 29) | ((before & 0x3fffc) << 3) | sign;
}

/** `bl` to a relative address. */
function powerPc(word: number, position: number): number {
  if ((word & 0xfc000003) !== 0x48000001) return word;
  return 0x48000001 | (((word & 0x3fffffc) - position) & 0x3fffffc);
}

/** `call` within 8 MiB of words. */
function sparc(word: number, position: number): number {
  const top = word >>> 22;
  if (top !== 0x100 && top !== 0x1ff) return word;
  const before = ((word << 2) - position) >>> 2;
  const sign = before & 0x400000 ? 0x3fc00000 : 0;
  return 0x40000000 | sign | (before & 0x3fffff);
}

/** `bl` as a pair of halves, with eleven bits of the address in each. */
function armThumb(bytes: Uint8Array, position: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  for (; at + 4 <= bytes.length; at += 2) {
    const [first, second] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (first >>> 11 !== 0x1e || second >>> 11 !== 0x1f) continue;
    const target = (((first & 0x7ff) << 11) | (second & 0x7ff)) << 1;
    const before = (target - (position + at + 4)) >>> 1;
    view.setUint16(at, 0xf000 | ((before >>> 11) & 0x7ff), true);
    view.setUint16(at + 2, 0xf800 | (before & 0x7ff), true);
    at += 2;
  }
  return at;
}

/** Whether a byte can be the highest of an address within 16 MiB. */
function isNear(byte: number): boolean {
  return byte === 0 || byte === 0xff;
}

/**
 * `call` and `jmp` to an address within 16 MiB. An opcode within the four bytes in front may mean that this one is part of an
 * address; `recent` remembers where those were, one bit for each byte, and whether their addresses could be near.
 */
function x86(): Filter {
  /** Which values of `recent` allow a conversion, and how many bytes of the address they touch. */
  const allowed = [true, true, true, false, true, false, false, false];
  const touched = [0, 1, 2, 2, 3, 3, 3, 3];
  let recent = 0;
  /** Bytes since the last opcode. */
  let since = 5;
  return (bytes, position, isLast) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    let last = -since;
    while (at + 5 <= bytes.length) {
      const opcode = bytes[at] ?? 0;
      if (opcode !== 0xe8 && opcode !== 0xe9) {
        at++;
        continue;
      }
      const gap = at - last;
      last = at;
      recent = gap > 5 ? 0 : passed(recent, gap);
      const isCall = isNear(bytes[at + 4] ?? 0);
      const places = recent >>> 1;
      if (isCall && places < 0x10 && allowed[places & 7]) {
        view.setInt32(at + 1, relative(view.getInt32(at + 1, true), (position + at + 5) | 0), true);
        at += 5;
        recent = 0;
      } else {
        at++;
        recent |= isCall ? 0x11 : 1;
      }
    }
    if (isLast) return bytes.length;
    since = Math.min(at - last, 6);
    return at;

    function relative(address: number, next: number): number {
      let source = address;
      for (;;) {
        const target = (source - next) | 0;
        const bits = 8 * (touched[recent >>> 1] ?? 0);
        if (recent === 0 || !isNear((target >>> (24 - bits)) & 0xff))
          return (target & 0x1ffffff) | (target & 0x1000000 ? 0xff000000 : 0);
        source = target ^ ((bits ? 2 ** (32 - bits) - 1 : -1) | 0);
      }
    }
  };
}

/** Moves the marks of opcodes on by so many bytes. */
function passed(recent: number, bytes: number): number {
  let moved = recent;
  for (let i = 0; i < bytes; i++) moved = (moved & 0x77) << 1;
  return moved;
}
