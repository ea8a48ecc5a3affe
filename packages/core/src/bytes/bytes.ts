import { ByteWindow } from './byte-window.js';
import { hexOf } from './hex.js';

/** A window on an image's bytes for probes: it also reads parts, text, and identifiers. */
export class Bytes extends ByteWindow {
  /** Returns the numbers of the set bits in a 64-bit little-endian word, lowest first. */
  bits64le(offset: number): number[] {
    return bitsOf(this.word(offset, true));
  }

  /** Returns the numbers of the set bits in a 64-bit big-endian word, lowest first. */
  bits64be(offset: number): number[] {
    return bitsOf(this.word(offset, false));
  }

  /** Returns a window on a part of this one. */
  slice(offset: number, length: number, field: string): Bytes {
    this.at(offset, length);
    return new Bytes(this.array.subarray(offset, offset + length), this.format, field);
  }

  /**
   * Decodes text of `length` bytes, up to the first NUL.
   *
   * @param encoding a label of the Encoding Standard: `latin1` (the default), `utf-8`, `utf-16le`, `utf-16be`.
   */
  text(offset: number, length: number, field: string, encoding = 'latin1'): string {
    // A byte order mark is a character like any other: it belongs to the name.
    const decoder = new TextDecoder(encoding, { ignoreBOM: true });
    const text = decoder.decode(this.slice(offset, length, field).array);
    return text.replace(/\0.*/s, '');
  }

  /** Returns `length` bytes as lowercase hexadecimal digits. */
  hex(offset: number, length: number, field: string): string {
    return hexOf(this.slice(offset, length, field).array);
  }

  /** Reads a UUID in network byte order (RFC 9562), as in qcow2, VHD, and LUKS. */
  uuid(offset: number, field: string): string {
    return dashed(this.hex(offset, 16, field));
  }

  /** Reads a GUID with its first three groups little-endian, as in VHDX, VDI, and GPT. */
  guid(offset: number, field: string): string {
    return dashed(this.hex(offset, 16, field).replace(GUID_GROUPS, '$4$3$2$1$6$5$8$7'));
  }
}

const GUID_GROUPS = /^(..)(..)(..)(..)(..)(..)(..)(..)/;

function dashed(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function bitsOf(word: bigint): number[] {
  // The last character of the binary digits is bit 0.
  return [...word.toString(2)].reverse().flatMap((digit, bit) => (digit === '1' ? [bit] : []));
}
