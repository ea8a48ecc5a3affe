/** The longest name compared, in characters. */
const MAX_COMPARED = 64;

/** Returns the name that somebody probably meant by a misspelled one; undefined if none is close. */
function nearestName(misspelt: string, names: readonly string[]): string | undefined {
  if (misspelt.length > MAX_COMPARED) return undefined;
  const given = misspelt.toLowerCase();
  const ranked = names
    .map((name) => ({ name, distance: distanceBetween(given, name.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = ranked;
  // A third of the letters: more would be another word.
  return best && best.distance <= Math.floor(misspelt.length / 3) ? best.name : undefined;
}

/**
 * Returns a question for a misspelled name, to be appended to a message: `: did you mean azure?`; empty if no name is
 * close. Throws nothing.
 *
 * @example
 * ```ts
 * import { didYouMean, policyCards } from '@diskloupe/core/policy';
 *
 * const names = policyCards.map(({ name }) => name);
 * didYouMean('azrue', names); // ': did you mean azure?'
 * didYouMean('elsewhere', names); // ''
 * ```
 */
export function didYouMean(misspelt: string, names: readonly string[]): string {
  const meant = nearestName(misspelt, names);
  return meant === undefined ? '' : `: did you mean ${meant}?`;
}

/** The fewest letters to insert, to remove, to replace, or to swap with the next one (optimal string alignment). */
function distanceBetween(one: string, other: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + Number(one[i - 1] !== other[j - 1]);
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}
