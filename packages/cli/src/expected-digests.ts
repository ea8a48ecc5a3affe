import { basename } from 'node:path';
import type { HttpOptions } from '@diskloupe/core';
import { findSum, parseSums } from '@diskloupe/core/digest';
import { type ExpectedDigest, openDownload } from '@diskloupe/core/intake';
import { InvalidArgumentError } from 'commander';
import { FileSource } from './file-source.js';

/** A file of sums, in bytes: some hundred KiB are usual. */
const MAX_SUMS = 4 * 2 ** 20;

/** @throws InvalidArgumentError */
export function sha256(text: string, before: readonly ExpectedDigest[] = []): readonly ExpectedDigest[] {
  if (!/^[\da-f]{64}$/i.test(text)) {
    throw new InvalidArgumentError('A SHA-256 has 64 hexadecimal digits.');
  }
  return [...before, { algorithm: 'sha256', digest: text.toLowerCase() }];
}

/** Reads `sha512:0123…`; each time that the option is given adds to those before. @throws InvalidArgumentError */
export function algorithmAndDigest(
  text: string,
  before: readonly ExpectedDigest[] = [],
): readonly ExpectedDigest[] {
  const sums = /^[a-z\d-]+[:=]/i.test(text) && text.length < 1024 ? parseSums(text).sums : [];
  const [sum] = sums;
  if (!sum || sums.length > 1) {
    throw new InvalidArgumentError('It looks like sha512:DIGITS, with md5, sha1, sha256 or sha512.');
  }
  return [...before, { algorithm: sum.algorithm, digest: sum.digest }];
}

/**
 * What a file of sums says of an image.
 *
 * @param place a path or a URL
 * @param image the path or the URL of the image, by whose last part it is found
 * @param headers for the server of the image; another server gets none of them
 * @param limits of how long either may take
 * @throws an Error where it says nothing of the image, or too much; HttpError; SourceReadError; the system's errors
 */
export async function digestInSums(
  place: string,
  image: string,
  headers: Headers,
  limits: HttpOptions,
): Promise<ExpectedDigest> {
  const bytes = isUrl(place) ? await downloaded(place, image, headers, limits) : await read(place);
  const sums = parseSums(bytes.toString('utf8'), { fileName: lastPart(place) });
  // A file of sums that names one file was published with that one, whatever the address calls it.
  const sum = findSum(sums, lastPart(image)) ?? findSum(sums);
  if (sum) return { algorithm: sum.algorithm, digest: sum.digest };
  const why = sums.sums.length ? 'or no single one' : 'as it has none at all';
  throw new Error(`it has no digest of ${lastPart(image)}, ${why}`);
}

export function isUrl(name: string): boolean {
  return /^https?:\/\//i.test(name);
}

async function downloaded(
  url: string,
  image: string,
  headers: Headers,
  limits: HttpOptions,
): Promise<Buffer> {
  const isSameServer = isUrl(image) && new URL(image).origin === new URL(url).origin;
  const { readable } = await openDownload(url, isSameServer ? { ...limits, headers } : limits);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of readable) {
    length += part.length;
    if (length > MAX_SUMS) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function read(path: string): Promise<Buffer> {
  const file = FileSource.open(path);
  try {
    if (file.size > MAX_SUMS) throw tooLarge();
    return Buffer.from(await file.read(0, file.size));
  } finally {
    file.close();
  }
}

function tooLarge(): Error {
  return new Error(`it is larger than a file of sums can be, ${MAX_SUMS} bytes`);
}

/** What a path or an address calls a file. */
function lastPart(place: string): string {
  if (!isUrl(place)) return basename(place);
  const part = basename(new URL(place).pathname);
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
