const PREFIXES = 'kmgtpe';
const PATTERN = /^\s*(\d+(?:\.\d+)?)\s*(?:([kmgtpe])(i?))?(b(?:ytes?)?)?\s*$/i;

/**
 * Parses a size that a person wrote, into bytes: `1048576`, `200 GiB`, `200 GB` (decimal), `200G` (binary, as for
 * qemu-img).
 *
 * @returns `undefined` for anything else, and beyond 2^53
 *
 * @example
 * ```ts
 * import { sizeFromText } from '@diskloupe/core/text';
 *
 * sizeFromText('1.5 GiB'); // 1610612736
 * sizeFromText('200 GB'); // 200000000000
 * sizeFromText('large'); // undefined
 * ```
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
