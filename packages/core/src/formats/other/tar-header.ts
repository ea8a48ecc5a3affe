import { Bytes } from '../../bytes/bytes.js';
import { isTar } from './conditions.js';

/*
 * A tar header (POSIX.1-2017 pax, "ustar Interchange Format"; tar(5)): 512 bytes, numbers in octal text.
 *
 *     0  100  name
 *   124   12  size        of the content, in bytes; with bit 7 of the first byte set (GNU), a big-endian number
 *   148    8  chksum
 *   156    1  typeflag    0 or NUL: a file; L (GNU) and x (pax): the next one's name is in the content
 *   257    6  magic       "ustar\0"; GNU: "ustar "
 *   345  155  prefix      of the name, before a slash; not in GNU's
 */

/** Of headers, and what contents are filled up to, in bytes. */
export const BLOCK = 512;

export interface TarHeader {
  readonly name: string;
  /** Of the content, in bytes. */
  readonly size: number;
  readonly type: string;
}

/** Reads a header; undefined if its checksum, or its size, is wrong. */
export function readTarHeader(block: Uint8Array): TarHeader | undefined {
  const bytes = new Bytes(block.subarray(0, BLOCK), 'tar', 'header');
  if (bytes.length < BLOCK || !isTar(bytes)) return undefined;
  const size = sizeIn(bytes);
  if (!Number.isSafeInteger(size)) return undefined;
  const prefix = bytes.is(257, 'ustar\0') ? bytes.text(345, 155, 'prefix') : '';
  const name = bytes.text(0, 100, 'name', 'utf-8');
  const type = String.fromCharCode(block[156] ?? 0);
  return { name: prefix ? `${prefix}/${name}` : name, size, type };
}

function sizeIn(bytes: Bytes): number {
  const [first = 0] = bytes.array.subarray(124);
  if (first & 0x80)
    return bytes.array.subarray(125, 136).reduce((sum, byte) => sum * 256 + byte, first & 0x7f);
  const text = bytes.text(124, 12, 'size').trim();
  return /^[0-7]*$/.test(text) ? Number.parseInt(text || '0', 8) : Number.NaN;
}

/** A name that does not fit a header, from the content of an entry before it; undefined if that has none. */
export function longName(type: string, content: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(content);
  if (type === 'L') return text.split('\0', 1)[0];
  // Each record: its length, a blank, and `path=NAME`, ended by a newline.
  return type === 'x' ? /(?:^|\n)\d+ path=([^\n]*)\n/.exec(text)?.[1] : undefined;
}
