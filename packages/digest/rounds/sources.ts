import { md5Source } from './md5.js';
import { sha1Source } from './sha1.js';
import { sha256Source } from './sha256.js';
import { sha512Source } from './sha512.js';

/** The folders of `src` that have a `compress.ts`, and the functions that generate its text. */
export const SOURCES: Readonly<Record<string, () => string>> = {
  md5: md5Source,
  sha1: sha1Source,
  sha256: sha256Source,
  sha512: sha512Source,
};
