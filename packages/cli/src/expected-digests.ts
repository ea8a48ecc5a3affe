import { basename } from 'node:path';
import { findSum, parseSums } from '@diskloupe/core/digest';
import { type ExpectedDigest, openDownload } from '@diskloupe/core/intake';
import type { HttpOptions } from '@diskloupe/core/source';
import { InvalidArgumentError } from 'commander';
import { FileSource } from './file-source.js';

/** The largest file of digests, in bytes: a few hundred KiB are usual. */
const MAX_SUMS = 4 * 2 ** 20;

/** @throws InvalidArgumentError */
export function sha256(text: string, before: readonly ExpectedDigest[] = []): readonly ExpectedDigest[] {
  if (!/^[\da-f]{64}$/i.test(text)) {
    throw new InvalidArgumentError('A SHA-256 has 64 hexadecimal digits.');
  }
  return [...before, { algorithm: 'sha256', digest: text.toLowerCase() }];
}

/** Parses `sha512:0123…`; a repeated option adds to the previous ones. @throws InvalidArgumentError */
export function algorithmAndDigest(
  text: string,
  before: readonly ExpectedDigest[] = [],
): readonly ExpectedDigest[] {
  const sums = /^[a-z\d-]+[:=]/i.test(text) && text.length < 1024 ? parseSums(text).sums : [];
  const [sum] = sums;
  if (!sum || sums.length > 1) {
    throw new InvalidArgumentError('Give it as sha512:DIGITS, with md5, sha1, sha256, or sha512.');
  }
  return [...before, { algorithm: sum.algorithm, digest: sum.digest }];
}

/**
 * Looks up an image in a file of digests.
 *
 * @param place a path or a URL
 * @param image the path or the URL of the image; its last part is looked up
 * @param headers for the image's server; other servers get none of them
 * @param limits for how long either may take
 * @throws an Error if the file lists no digest for the image, or is too large; HttpError; SourceReadError; the
 *   system's errors
 */
export async function digestInSums(
  place: string,
  image: string,
  headers: Headers,
  limits: HttpOptions,
): Promise<ExpectedDigest> {
  const bytes = isUrl(place) ? await downloaded(place, image, headers, limits) : await read(place);
  const sums = parseSums(bytes.toString('utf8'), { fileName: lastPart(place) });
  // A file of digests that names a single file was published with that file, whatever its URL.
  const sum = findSum(sums, lastPart(image)) ?? findSum(sums);
  if (sum) return { algorithm: sum.algorithm, digest: sum.digest };
  throw new Error(sums.sums.length ? `no single digest of ${lastPart(image)} found` : 'no digests found');
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
  return new Error(`larger than a file of digests may be, ${MAX_SUMS} bytes`);
}

/** The file name in a path or a URL. */
function lastPart(place: string): string {
  if (!isUrl(place)) return basename(place);
  const part = basename(new URL(place).pathname);
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
