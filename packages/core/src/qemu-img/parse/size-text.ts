import { QemuImgParseError } from '../../errors.js';
import { qemuSizeText } from '../size-text.js';
import { checkNumber, excerpt, type Place } from './conform.js';

/** Longer than any size, and short enough for any pattern. */
const MAX_SIZE_TEXT = 80;

const SIZE =
  /^(\d+(?:\.\d*)?|\.\d+)(e[-+]?\d+)?\s*(?:([kmgtpe])(?:i?b)?|b)?(?:\s*\(\s*(-?\d+) bytes\s*\))?$/i;
const POWERS = 'kmgtpe';

/**
 * Parses a size as qemu-img has printed it over the years: `1 GiB (1073741824 bytes)`, `196 KiB`, `1e+03 KiB`, `1.0G
 * (1073741824 bytes)`, `196K`, `0`. All units are powers of 1024.
 *
 * Without bytes in the text, it is the value rounded up, as in Nova; unless QEMU would print that value differently,
 * then it is an adjacent one: `1e+03 KiB` is 1023999 bytes, because from 1024000 on it prints `0.977 MiB`.
 *
 * @throws QemuImgParseError for anything else, for a size below 0 or above 2^53 - 1
 */
export function sizeInBytes(text: string, place: Place): number {
  const [match, value = '', exponent = '', unit = '', bytes] =
    text.length > MAX_SIZE_TEXT ? [] : (SIZE.exec(text) ?? []);
  if (match === undefined) throw new QemuImgParseError(`${excerpt(text)} is no size`, place);
  if (bytes !== undefined) return checkNumber(Number(bytes), place);
  const factor = 1024 ** (POWERS.indexOf(unit.toLowerCase() || '-') + 1);
  const rounded = Math.ceil(Number(value + exponent) * factor);
  const said = [rounded, rounded - 1].find(
    (size) => Number.isSafeInteger(size) && qemuSizeText(size) === text,
  );
  return checkNumber(said ?? rounded, place);
}
