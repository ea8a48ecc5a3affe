/** The characters that a set such as `A-Za-z0-9_.-` has; a hyphen at either end is itself. */
export class CharacterSet {
  readonly #ranges: readonly (readonly [first: number, last: number])[];

  constructor(set: string) {
    const points = Array.from(set, (character) => character.codePointAt(0) ?? 0);
    const ranges: (readonly [number, number])[] = [];
    for (let i = 0; i < points.length; i++) {
      const first = points[i] ?? 0;
      const last = points[i + 2];
      const isRange = points[i + 1] === HYPHEN && last !== undefined;
      ranges.push([first, isRange ? last : first]);
      if (isRange) i += 2;
    }
    this.#ranges = ranges;
  }

  has(character: string): boolean {
    const point = character.codePointAt(0) ?? 0;
    return this.#ranges.some(([first, last]) => point >= first && point <= last);
  }
}

const HYPHEN = 0x2d;
