import { KINDS } from './contents.js';
// biome-ignore lint/correctness/useImportExtensions: this is a JSON file, which no compiler turns into a module.
import recorded from './fixtures/vectors.json' with { type: 'json' };

/** The output of a program for a content, recorded by `fixtures/make-vectors.ts`. */
export interface Vector {
  readonly name: string;
  readonly content: Uint8Array;
  readonly packed: Uint8Array;
}

export function vectors(program: 'zstd' | 'bzip2'): readonly Vector[] {
  return recorded.vectors
    .filter((vector) => vector.program === program)
    .map(({ args, kind, size, packed }) => ({
      name: `${program} ${args}: ${size} bytes of ${kind}`,
      content: KINDS[kind]?.(size) ?? new Uint8Array(0),
      packed: Uint8Array.from(atob(packed), (char) => char.charCodeAt(0)),
    }));
}

export function vector(program: 'zstd' | 'bzip2', name: string): Vector {
  const found = vectors(program).find((one) => one.name === `${program} ${name}`);
  if (!found) throw new Error(`No vector is named ${program} ${name}.`);
  return found;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
