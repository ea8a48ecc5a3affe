/** Derives a seed from a text, so that another case changes nothing. */
export function seedOf(text: string): number {
  let seed = 0;
  for (const character of text) seed = (Math.imul(seed, 31) + (character.codePointAt(0) ?? 0)) & 0x7fffffff;
  return seed;
}
