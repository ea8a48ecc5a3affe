import { ImageFormatError } from '../errors.js';
import type { StructureMessage } from '../messages/structure.js';
import { cutError } from './cut-error.js';
import { SelfTestError } from './self-test-error.js';

/**
 * Bytes that identify a structure: ASCII text, or numbers if a byte is above 0x7f. In a minified script served as
 * Latin-1, characters above 0x7f would turn into other bytes.
 */
export type Signature = string | readonly number[];

/**
 * A window on an image's bytes that checks every access.
 *
 * Each reader takes the field's name and, if there is one, the range of accepted values. Anything outside the window
 * or the range is an {@link ImageFormatError} that names the field; no other error leaves this class.
 */
export class ByteWindow {
  readonly length: number;
  readonly #view: DataView;

  constructor(
    readonly array: Uint8Array,
    /** The format being read, for errors. */
    readonly format: string,
    /** The name of this window, e.g. `header`, for errors. */
    readonly name: string,
  ) {
    this.length = array.length;
    this.#view = new DataView(array.buffer, array.byteOffset, array.length);
  }

  /** Throws an {@link ImageFormatError} for a field of this window's format. */
  fail(field: string, value: string | number, bound: StructureMessage): never {
    throw new ImageFormatError(this.format, field, value, bound);
  }

  /** Returns `value` if it is between `min` and `max`, both inclusive; an error has `shown`. */
  check(field: string, value: number, min: number, max: number, shown: string | number = value): number {
    if (value >= min && value <= max) return value;
    return this.fail(
      field,
      shown,
      min === max
        ? { code: 'exactly', params: { value: min } }
        : value < min
          ? { code: 'at_least', params: { min } }
          : { code: 'at_most', params: { max } },
    );
  }

  /** Returns `offset` if `length` bytes lie there. */
  protected at(offset: number, length: number): number {
    if (offset + length > this.length) {
      throw cutError(this.format, this.name, this.length, offset + length);
    }
    return offset;
  }

  /** Reads a 64-bit number. */
  protected word(offset: number, little: boolean): bigint {
    return this.#view.getBigUint64(this.at(offset, 8), little);
  }

  u8(offset: number, field: string, min = 0, max: number = Infinity): number {
    return this.check(field, this.#view.getUint8(this.at(offset, 1)), min, max);
  }

  u16le(offset: number, field: string, min = 0, max: number = Infinity): number {
    return this.check(field, this.#view.getUint16(this.at(offset, 2), true), min, max);
  }

  u16be(offset: number, field: string, min = 0, max: number = Infinity): number {
    return this.check(field, this.#view.getUint16(this.at(offset, 2)), min, max);
  }

  u32le(offset: number, field: string, min = 0, max: number = Infinity): number {
    return this.check(field, this.#view.getUint32(this.at(offset, 4), true), min, max);
  }

  u32be(offset: number, field: string, min = 0, max: number = Infinity): number {
    return this.check(field, this.#view.getUint32(this.at(offset, 4)), min, max);
  }

  /** Reads a 64-bit number; a value above 2^53 - 1 is refused, never rounded. */
  u64le(offset: number, field: string, min = 0, max: number = Number.MAX_SAFE_INTEGER): number {
    return this.#exact(field, this.word(offset, true), min, max);
  }

  /** Reads a 64-bit number; a value above 2^53 - 1 is refused, never rounded. */
  u64be(offset: number, field: string, min = 0, max: number = Number.MAX_SAFE_INTEGER): number {
    return this.#exact(field, this.word(offset, false), min, max);
  }

  /** `max` is at most 2^53 - 1: a larger number stays larger where it is rounded. */
  #exact(field: string, value: bigint, min: number, max: number): number {
    return this.check(field, Number(value), min, max, `${value}`);
  }

  /**
   * Whether the bytes at `offset` are `signature`; false beyond the window.
   *
   * @throws SelfTestError for text that is not ASCII: in another charset it would match other bytes
   */
  is(offset: number, signature: Signature): boolean {
    const isText = typeof signature === 'string';
    for (let i = 0; i < signature.length; i++) {
      const byte = isText ? signature.charCodeAt(i) : signature[i];
      if (isText && Number(byte) > 0x7f) throw new SelfTestError('a signature is not ASCII');
      if (this.array[offset + i] !== byte) return false;
    }
    return true;
  }

  /** Whether `length` bytes at `offset` (by default up to the end) exist and all equal `value`. */
  isFilled(value: number, offset = 0, length: number = this.length - offset): boolean {
    const end = offset + length;
    // A loop, because up to 64 KiB of zeros are compared: a callback would take a millisecond.
    for (let i = offset; i < end; i++) if (this.array[i] !== value) return false;
    return length >= 0;
  }

  /** Returns a window of at least `length` bytes, with zeros beyond the end of this one, as in QEMU. */
  filledTo(length: number): ByteWindow {
    if (this.length >= length) return this;
    const filled = new Uint8Array(length);
    filled.set(this.array);
    return new ByteWindow(filled, this.format, this.name);
  }
}
