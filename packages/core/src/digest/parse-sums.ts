import { hexOf } from '../bytes/hex.js';
import { type DigestAlgorithm, HEX_DIGITS, isDigestAlgorithm } from './algorithms.js';
import { signedLines } from './clearsigned.js';
import type { ParsedSums, Sum } from './sums.js';

/*
 * Files of digests. Sources: GNU coreutils' manual, "md5sum invocation" and "cksum output modes"; FreeBSD's md5(1);
 * OpenSSL's dgst(1).
 *
 *   GNU      <hex> <space> <space or *> <name>     * for binary, which makes no difference
 *   BSD -r   <hex> <space> <name>
 *   BSD      <ALGORITHM> (<name>) = <hex>          OpenSSL writes it without the blanks
 *   alone    <hex>, or <algorithm>:<hex>
 *
 * A backslash before a line means that \\, \n and \r in its name are a backslash, a line feed and a carriage return.
 */

/** Characters in a sums file: the largest distributions' have a few hundred KiB. */
const BYTE_ORDER_MARK = 0xfeff;

const MAX_LENGTH = 4 * 1024 * 1024;
const MAX_LINES = 100_000;
/** Characters: a path of 4096 bytes, all escaped, and a digest. */
const MAX_LINE = 16 * 1024;

const TAGGED = /^([A-Z][A-Z\d/-]{1,15}) ?\((.+)\) ?= ?([\da-z+/=]+)$/i;
const UNTAGGED = /^([\da-f]{32,256})(?:[ \t][ *]?(.+))?$/i;
const PREFIXED = /^([a-z][a-z\d-]{2,9})[:=][ \t]*([\da-f]{32,256})$/i;

/**
 * Options of {@link parseSums}.
 *
 * @example
 * ```ts
 * import { parseSums } from '@diskloupe/core/digest';
 *
 * const line = '9e107d9d372bb6826bd81d3542a419d6  disk.qcow2';
 * parseSums(line, { fileName: 'MD5SUMS' }).sums[0]?.algorithm; // 'md5'
 * parseSums(line, { fileName: 'SHA256SUMS' }).skipped.length; // 1
 * ```
 */
export interface ParseSumsOptions {
  /** The name of the sums file: `SHA256SUMS` or `disk.img.md5` reveal the algorithm. */
  readonly fileName?: string | undefined;
}

/**
 * Parses a sums file in GNU's or BSD's format or a mix, with or without an OpenPGP signature around it. The algorithm
 * comes from the line, then from the name of the file, then from the length of the digest.
 *
 * @throws RangeError if it is longer than a sums file may be: 4 MiB, 100,000 lines
 *
 * @example
 * ```ts
 * import { findSum, parseSums } from '@diskloupe/core/digest';
 *
 * const sums = parseSums('MD5 (disk.qcow2) = 9E107D9D372BB6826BD81D3542A419D6');
 * findSum(sums, 'disk.qcow2')?.digest; // '9e107d9d372bb6826bd81d3542a419d6'
 * ```
 */
export function parseSums(text: string, { fileName = '' }: ParseSumsOptions = {}): ParsedSums {
  if (text.length > MAX_LENGTH) {
    throw new RangeError(`text has ${text.length} characters, at most ${MAX_LENGTH} are read`);
  }
  const all = text.slice(text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0).split(/\r\n|[\n\r]/, MAX_LINES + 1);
  if (all.length > MAX_LINES) throw new RangeError(`text has more than ${MAX_LINES} lines`);
  const { lines, clearsigned } = signedLines(all);
  const expected = algorithmOfFile(fileName);
  const sums: Sum[] = [];
  const skipped: { line: number; reason: string }[] = [];
  for (const { line, text } of lines) {
    const trimmed = text.trim();
    if (!trimmed || /^(?:#|;|\/\/)/.test(trimmed)) continue;
    const result = trimmed.length > MAX_LINE ? 'it is too long' : readLine(trimmed, expected);
    if (typeof result === 'string') skipped.push({ line, reason: result });
    else sums.push({ ...result, line });
  }
  return { sums, skipped, clearsigned };
}

/** @returns the reason if the line is unusable */
function readLine(text: string, expected: string | undefined): Omit<Sum, 'line'> | string {
  const isEscaped = text.startsWith('\\');
  const line = isEscaped ? text.slice(1) : text;
  const tagged = TAGGED.exec(line);
  if (tagged) {
    const [, tag = '', name = '', digest = ''] = tagged;
    return sumOf(digest, name, isEscaped, canonical(tag));
  }
  const prefixed = PREFIXED.exec(line);
  if (prefixed) return sumOf(prefixed[2] ?? '', null, false, canonical(prefixed[1] ?? ''));
  const untagged = UNTAGGED.exec(line);
  if (!untagged) return 'it is no digest';
  return sumOf(untagged[1] ?? '', untagged[2] ?? null, isEscaped, expected);
}

function sumOf(
  written: string,
  writtenName: string | null,
  isEscaped: boolean,
  expected: string | undefined,
): Omit<Sum, 'line'> | string {
  if (expected !== undefined && !isDigestAlgorithm(expected)) return `${expected} is not computed here`;
  const digest = digestIn(written, expected);
  const byLength = algorithmOfLength(digest?.length);
  const algorithm = expected ?? byLength;
  if (!digest || !algorithm) return 'its digest has the length of none that is computed here';
  if (algorithm !== byLength) return `its digest has not the length of ${algorithm}`;
  const name = writtenName === null || !isEscaped ? writtenName : unescaped(writtenName);
  if (name === undefined) return 'its name has an escape that does not exist';
  return { algorithm, digest, fileName: name === '-' ? null : name };
}

/** Normalizes a digest for comparison; coreutils may also write base64. */
function digestIn(written: string, algorithm: DigestAlgorithm | undefined): string | undefined {
  if (/^[\da-f]+$/i.test(written)) return written.toLowerCase();
  if (!algorithm || written.length !== 4 * Math.ceil(HEX_DIGITS[algorithm] / 6)) return undefined;
  try {
    return hexOf(Uint8Array.from(atob(written), (byte) => byte.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function unescaped(name: string): string | undefined {
  if (/\\(?:[^\\nr]|$)/.test(name.replaceAll('\\\\', ''))) return undefined;
  return name.replace(/\\([\\nr])/g, (_, letter) => (letter === 'n' ? '\n' : letter === 'r' ? '\r' : '\\'));
}

/** Returns this SDK's name of an algorithm: OpenSSL 3 writes `SHA2-256`, others `SHA-256`. */
function canonical(name: string): string {
  return name
    .toLowerCase()
    .replace(/^sha2?-?(?=\d{3}$)/, 'sha')
    .replace(/^(sha|md)-(?=\d$)/, '$1');
}

const LIST_NAME = /^((?:sha|md|b|blake)[\d-]+[a-z]?)[-_.]?sums?\b/i;
const BESIDE_NAME = /\.((?:sha|md|b|blake)[\d-]+[a-z]?)(?:sums?)?(?:\.(?:txt|asc))*$/i;

/** Derives the algorithm from the name of a sums file, e.g. `SHA256SUMS`, `sha512sum.txt`, `disk.img.md5`, `B2SUMS`. */
function algorithmOfFile(fileName: string): string | undefined {
  const base = fileName.replace(/^.*[/\\]/s, '');
  const [, name] = LIST_NAME.exec(base) ?? BESIDE_NAME.exec(base) ?? [];
  return name && canonical(name);
}

function algorithmOfLength(length: number | undefined): DigestAlgorithm | undefined {
  return Object.keys(HEX_DIGITS)
    .filter(isDigestAlgorithm)
    .find((name) => HEX_DIGITS[name] === length);
}
