/** How a number is stored in an image. */
export type FieldType = 'u8' | 'u16le' | 'u16be' | 'u32le' | 'u32be' | 'u64le' | 'u64be' | 'bytes';

/** A named place in an image. */
export interface Field {
  readonly name: string;
  /** In bytes from the start of the image. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  readonly type: FieldType;
}

const LENGTHS: Readonly<Record<Exclude<FieldType, 'bytes'>, number>> = {
  u8: 1,
  u16le: 2,
  u16be: 2,
  u32le: 4,
  u32be: 4,
  u64le: 8,
  u64be: 8,
};

/**
 * A tiny image with a name for every field, so that a test can break one at a time.
 *
 * The writers of this package compose it with `number`, `text` and `bytes`. A test then takes a copy with one field
 * changed (`with`) or cut off (`truncatedAt`). The functions given to `seal` compute checksums, in order, and `with`
 * updates them only on request.
 */
export class TestImage {
  bytes: Uint8Array<ArrayBuffer>;
  readonly fields: Map<string, Field> = new Map();
  readonly #seals: ((image: TestImage) => void)[] = [];

  /** @param size of the file in bytes */
  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  #declare(name: string, offset: number, length: number, type: FieldType): void {
    if (this.fields.has(name)) throw new Error(`a second field named ${name}`);
    if (offset + length > this.bytes.length) throw new Error(`${name} lies beyond the image`);
    this.fields.set(name, { name, offset, length, type });
  }

  #field(name: string): Field {
    const field = this.fields.get(name);
    if (!field) throw new Error(`no field named ${name}; there are ${[...this.fields.keys()].join(', ')}`);
    return field;
  }

  /** Declares a number and writes it. */
  number(name: string, offset: number, type: Exclude<FieldType, 'bytes'>, value: number | bigint): this {
    this.#declare(name, offset, LENGTHS[type], type);
    this.set(name, value);
    return this;
  }

  /** Declares a run of bytes and writes it. */
  raw(name: string, offset: number, value: Uint8Array): this {
    this.#declare(name, offset, value.length, 'bytes');
    this.bytes.set(value, offset);
    return this;
  }

  /** Declares a text and writes it, one byte per character unless an encoder is given; NULs follow up to `length`. */
  text(
    name: string,
    offset: number,
    value: string,
    length?: number,
    encode: (text: string) => Uint8Array = latin1,
  ): this {
    const encoded = encode(value);
    const padded = new Uint8Array(length ?? encoded.length);
    padded.set(encoded);
    return this.raw(name, offset, padded);
  }

  /** Adds a function that writes checksums, and runs it. */
  seal(write: (image: TestImage) => void): this {
    this.#seals.push(write);
    write(this);
    return this;
  }

  /** The value of a number. */
  get(name: string): bigint {
    const { offset, length, type } = this.#field(name);
    let value = 0n;
    for (let i = 0; i < length; i++) {
      const at = type.endsWith('le') ? offset + length - 1 - i : offset + i;
      value = (value << 8n) | BigInt(this.bytes[at] ?? 0);
    }
    return value;
  }

  /** Writes a number in place, truncated to the field's width. */
  set(name: string, value: number | bigint): void {
    const { offset, length, type } = this.#field(name);
    let rest = BigInt.asUintN(8 * length, BigInt(value));
    for (let i = 0; i < length; i++) {
      this.bytes[type.endsWith('le') ? offset + i : offset + length - 1 - i] = Number(rest & 0xffn);
      rest >>= 8n;
    }
  }

  /** Returns a copy with other values in some fields. Checksums stay as they were, unless `reseal` is true. */
  with(values: Readonly<Record<string, number | bigint | Uint8Array>>, reseal = false): TestImage {
    const copy = this.clone();
    for (const [name, value] of Object.entries(values)) {
      if (value instanceof Uint8Array) copy.bytes.set(value, copy.#field(name).offset);
      else copy.set(name, value);
    }
    if (reseal) for (const write of copy.#seals) write(copy);
    return copy;
  }

  /** Returns a copy that ends where a field begins. */
  truncatedAt(name: string): TestImage {
    return this.truncatedTo(this.#field(name).offset);
  }

  /** Returns a copy of the first `size` bytes. */
  truncatedTo(size: number): TestImage {
    const copy = this.clone();
    copy.bytes = copy.bytes.slice(0, size);
    return copy;
  }

  clone(): TestImage {
    const copy = new TestImage(0);
    copy.bytes = this.bytes.slice();
    for (const [name, field] of this.fields) copy.fields.set(name, field);
    copy.#seals.push(...this.#seals);
    return copy;
  }
}

/** One byte per character. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** UTF-16, little-endian. */
export function utf16le(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) & 0xff;
    bytes[2 * i + 1] = text.charCodeAt(i) >> 8;
  }
  return bytes;
}

/** UTF-16, big-endian. */
export function utf16be(text: string): Uint8Array {
  const bytes = utf16le(text);
  for (let i = 0; i < bytes.length; i += 2) bytes.subarray(i, i + 2).reverse();
  return bytes;
}
