import { ImageFormatError } from '../../errors.js';
import { putText } from '../../writing/put-text.js';
import type { RawTarget } from './target.js';

/*
 * The header of a regular file, 512 bytes. Numbers are octal digits and a NUL.
 * Sources: POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar, src/tar.h and "Basic Tar Format".
 *
 *   Dec  Bytes  Field
 *     0   100   name
 *   100     8   mode
 *   108     8   uid
 *   116     8   gid
 *   124    12   size       oldgnu: from 8 GiB on 0x80 and the number in base 256, big-endian
 *   136    12   mtime      seconds since 1970
 *   148     8   chksum     sum of the bytes, with this field as spaces: six digits, NUL, space
 *   156     1   typeflag   0: a regular file
 *   257     8   magic and version: "ustar", NUL, "00" in ustar, "ustar", two spaces, NUL in oldgnu
 *   329     8   devmajor   used in ustar only
 *   337     8   devminor   used in ustar only
 */

const LENGTH = 512;
const NAME_LENGTH = 100;
/** The most that eleven octal digits can express. */
const MAX_OCTAL: number = 8 ** 11 - 1;

/** The only member of an archive. */
export interface TarMember {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly timestamp: Date;
}

/**
 * Creates the header of a member.
 *
 * @throws TypeError for a name or time that it has no room for; ImageFormatError for a size that it has no room for
 */
export function writeTarHeader(
  { name, size, timestamp }: TarMember,
  dialect: NonNullable<RawTarget['dialect']>,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(LENGTH);
  bytes.set(nameOf(name));
  putText(bytes, 100, '0000644');
  putText(bytes, 108, '0000000');
  putText(bytes, 116, '0000000');
  putSize(bytes, size, dialect);
  const seconds = Math.floor(timestamp.getTime() / 1000);
  if (!(seconds >= 0 && seconds <= MAX_OCTAL))
    throw new TypeError('timestamp must lie between 1970 and 2242');
  putText(bytes, 136, octal(seconds, 11));
  putText(bytes, 148, ' '.repeat(8));
  putText(bytes, 156, '0');
  putText(bytes, 257, dialect === 'ustar' ? 'ustar' : 'ustar  ');
  if (dialect === 'ustar') {
    putText(bytes, 263, '00');
    putText(bytes, 329, '0000000');
    putText(bytes, 337, '0000000');
  }
  const sum = bytes.reduce((all, byte) => all + byte, 0);
  putText(bytes, 148, octal(sum, 6));
  bytes[154] = 0;
  return bytes;
}

/** A name that leads out of the folder is refused, as tar itself would. */
function nameOf(name: string): Uint8Array {
  const bytes = new TextEncoder().encode(name);
  const isInside = !name.startsWith('/') && !name.split('/').some((part) => part === '' || part === '..');
  if (!isInside || bytes.includes(0) || bytes.length > NAME_LENGTH)
    throw new TypeError(`member must be a relative path of 1 to ${NAME_LENGTH} bytes`);
  return bytes;
}

function putSize(bytes: Uint8Array<ArrayBuffer>, size: number, dialect: 'oldgnu' | 'ustar'): void {
  if (size <= MAX_OCTAL) {
    putText(bytes, 124, octal(size, 11));
    return;
  }
  if (dialect === 'ustar')
    throw new ImageFormatError('raw', 'size of the member', size, {
      code: 'at_most_in_ustar',
      params: { max: MAX_OCTAL },
    });
  bytes[124] = 0x80;
  new DataView(bytes.buffer).setBigUint64(128, BigInt(size));
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
