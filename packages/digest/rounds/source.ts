/** What the source text of a `compress.ts` is made of. */
export interface Rounds {
  /** What it compresses and which standard says how, as the end of a sentence. */
  readonly about: string;
  /** Constants in front of the function, as lines. */
  readonly constants?: readonly string[];
  /** The variables that hold the state, in the order of its words. */
  readonly state: readonly string[];
  /** Variables that a round needs besides. */
  readonly temporaries: readonly string[];
  /** In bytes. */
  readonly blockSize: number;
  readonly littleEndian?: boolean;
  /** The variables that the words of a block are read into, in their order. */
  readonly words: readonly string[];
  /** All rounds, as lines. */
  readonly rounds: readonly string[];
  /** Adds the state before the block, which is in variables of the same names with a `0` behind them, as lines. */
  readonly addition: readonly string[];
}

/** The text of a `compress.ts`: a loop over blocks whose rounds work on local variables alone. */
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

/** Rotation to the right of an expression without operators. */
export function rotr(x: string, bits: number): string {
  return `(${x} >>> ${bits} | ${x} << ${32 - bits})`;
}

/** Rotation to the left of an expression without operators. */
export function rotl(x: string, bits: number): string {
  return rotr(x, 32 - bits);
}

/** The names of the state in round `i`: each round moves all of them on by one, which costs nothing when spelled out. */
export function turned(names: readonly string[], i: number): readonly string[] {
  const by = i % names.length;
  return [...names.slice(names.length - by), ...names.slice(0, names.length - by)];
}

/** `name0` to `name15`. */
export function wordNames(name: string): readonly string[] {
  return Array.from({ length: 16 }, (_, i) => `${name}${i}`);
}
