import type { Bytes } from '../../bytes/bytes.js';
import { SECTOR } from '../../bytes/sectors.js';

/*
 * How QEMU reads the three words of a descriptor that it needs to open an image, in any line (block/vmdk.c,
 * vmdk_read_cid and vmdk_parent_open of 7.2): the first occurrence of the word before the first NUL, even in a comment
 * or within another word, like `CID` in `parentCID`. The characters after the word are skipped unseen, one before an
 * identifier and two before a name. Either may be the NUL: QEMU then reads on behind it.
 */

/** The most bytes of a descriptor that QEMU searches for these, whatever its stated length. */
export const WORDS_LENGTH: number = 20 * SECTOR;
/** PATH_MAX, minus a NUL. */
const MAX_NAME = 4095;

/** As `sscanf` reads `%x`. */
const HEXADECIMAL = /^[ \t-\r]*([+-]?)(0x)?([\da-f]*)/i;

export type VmdkFault = 'CID' | 'parentCID' | 'parentFileNameHint';

export interface VmdkWords {
  readonly cid: number | null;
  readonly parentCid: number | null;
  /** Empty or absent: no parent. */
  readonly parentFileNameHint: string | null;
  /**
   * The field for which QEMU refuses the image: not a hexadecimal number, or a name without its closing quotation
   * mark.
   */
  readonly fault: VmdkFault | null;
}

export function readWords(descriptor: Bytes): VmdkWords {
  const window = String.fromCharCode(...descriptor.array.subarray(0, WORDS_LENGTH));
  const cid = identifier(window, 'CID');
  const parentCid = identifier(window, 'parentCID');
  const name = behind(window, 'parentFileNameHint', 2);
  const length = name?.search(/["\0]/) ?? NaN;
  const isName = name !== undefined && name[length] === '"' && length <= MAX_NAME;
  return {
    cid,
    parentCid,
    parentFileNameHint: isName ? name.slice(0, length) : null,
    fault:
      cid === null
        ? 'CID'
        : parentCid === null
          ? 'parentCID'
          : name !== undefined && !isName
            ? 'parentFileNameHint'
            : null,
  };
}

/** Returns the text after a word and the skipped characters after it; undefined without the word. */
function behind(window: string, word: string, skipped: number): string | undefined {
  const at = window.replace(/\0.*/s, '').indexOf(word);
  return at < 0 ? undefined : window.slice(at + word.length + skipped);
}

function identifier(window: string, word: string): number | null {
  const [, sign, prefix, digits = ''] = HEXADECIMAL.exec(behind(window, word, 1) ?? '') ?? [];
  if (!digits && !prefix) return null;
  // More than 64 bits saturate to all ones.
  const significant = digits.replace(/^0+/, '');
  if (significant.length > 16) return 0xffffffff;
  const value = Number.parseInt(digits.slice(-8) || '0', 16);
  return (sign === '-' ? -value : value) >>> 0;
}
