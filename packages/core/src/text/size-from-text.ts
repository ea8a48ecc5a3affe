const PREFIXES = 'kmgtpe';
const PATTERN = /^\s*(\d+(?:\.\d+)?)\s*(?:([kmgtpe])(i?))?(b(?:ytes?)?)?\s*$/i;

/**
 * Bytes out of what a person writes: `1048576`, `200 GiB`, `200 GB` (decimal), `200G` (binary, as qemu-img means it).
 *
 * `undefined` for anything else, and for what lies beyond 2^53.
 */
export function sizeFromText(text: string): number | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const [, digits, prefix, binary, unit] = match;
  const base = unit && !binary ? 1000 : 1024;
  const exponent = prefix ? PREFIXES.indexOf(prefix.toLowerCase()) + 1 : 0;
  const bytes = Math.round(Number(digits) * base ** exponent);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
