/** The parts of the source text of a `compress.ts`. */
export interface Rounds {
  /** What it compresses, and the standard, as the end of a sentence. */
  readonly about: string;
  /** Constants before the function, as lines. */
  readonly constants?: readonly string[];
  /** The variables that hold the state, in word order. */
  readonly state: readonly string[];
  /** Additional variables that a round needs. */
  readonly temporaries: readonly string[];
  /** In bytes. */
  readonly blockSize: number;
  readonly littleEndian?: boolean;
  /** The variables that hold the words of a block, in order. */
  readonly words: readonly string[];
  /** All rounds, as lines. */
  readonly rounds: readonly string[];
  /** Adds the state before the block, which is in variables of the same names with a `0` appended, as lines. */
  readonly addition: readonly string[];
}

/** The text of a `compress.ts`: a loop over blocks whose rounds use only local variables. */
export function compressSource(parts: Rounds): string {
  const { state, words, temporaries, littleEndian = false } = parts;
  const bits = littleEndian ? ', true' : '';
  return [
    `/* Written by ../../rounds/write.ts. Change the generator instead, and run it again. */`,
    ...(parts.constants ?? []),
    '',
    `/** ${parts.about}. */`,
    'export function compress(state: Int32Array, view: DataView, offset: number, blocks: number): void {',
    ...state.map((name, i) => `let ${name} = state[${i}] ?? 0;`),
    ...temporaries.map((name) => `let ${name} = 0;`),
    `const end = offset + blocks * ${parts.blockSize};`,
    `for (let at = offset; at < end; at += ${parts.blockSize}) {`,
    ...state.map((name) => `const ${name}0 = ${name};`),
    ...words.map((name, i) => `let ${name} = view.getInt32(at + ${i * 4}${bits});`),
    ...parts.rounds,
    ...parts.addition,
    '}',
    ...state.map((name, i) => `state[${i}] = ${name};`),
    '}',
    '',
  ].join('\n');
}

/** Right rotation of an expression without operators. */
export function rotr(x: string, bits: number): string {
  return `(${x} >>> ${bits} | ${x} << ${32 - bits})`;
}

/** Left rotation of an expression without operators. */
export function rotl(x: string, bits: number): string {
  return rotr(x, 32 - bits);
}

/** The names of the state in round `i`: each round shifts all of them by one, which costs nothing when unrolled. */
export function turned(names: readonly string[], i: number): readonly string[] {
  const by = i % names.length;
  return [...names.slice(names.length - by), ...names.slice(0, names.length - by)];
}

/** `name0` to `name15`. */
export function wordNames(name: string): readonly string[] {
  return Array.from({ length: 16 }, (_, i) => `${name}${i}`);
}
