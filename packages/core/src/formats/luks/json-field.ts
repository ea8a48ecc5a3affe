import { ImageFormatError } from '../../errors.js';
import type { StructureMessage } from '../../messages/structure.js';

/** Characters of a value that an error repeats. */
const EXCERPT = 40;

/** A value in LUKS 2's JSON area, which may be anything; a mismatch is an {@link ImageFormatError}. */
export class JsonField {
  constructor(
    readonly value: unknown,
    /** Its path, e.g. `keyslots.0.kdf.salt`. */
    readonly path: string,
    /** Its own name, e.g. `salt`. */
    readonly name: string,
  ) {}

  static parse(text: string, path: string): JsonField {
    try {
      return new JsonField(JSON.parse(text), '', path);
    } catch {
      throw new ImageFormatError('luks', path, text.length, { code: 'valid_metadata' });
    }
  }

  fail(bound: StructureMessage, value: string | number = excerptOf(this.value)): never {
    throw new ImageFormatError('luks', this.path || this.name, value, bound);
  }

  /** Returns a required field of an object. */
  get(name: string): JsonField {
    return this.optional(name) ?? this.#child(name, undefined).fail({ code: 'present' }, 'missing');
  }

  optional(name: string): JsonField | undefined {
    const object = this.#object();
    return Object.hasOwn(object, name) ? this.#child(name, Reflect.get(object, name)) : undefined;
  }

  /** Returns the names of an object's numbered fields, in order. */
  names(most: number): string[] {
    const names = Object.keys(this.#object()).filter((name) => /^\d{1,4}$/.test(name));
    if (names.length > most) this.fail({ code: 'at_most', params: { max: most } }, names.length);
    return names.sort((one, other) => Number(one) - Number(other));
  }

  items(most: number): JsonField[] {
    if (!Array.isArray(this.value)) return this.fail({ code: 'a_list' });
    if (this.value.length > most) this.fail({ code: 'at_most', params: { max: most } }, this.value.length);
    return this.value.map((value: unknown, index) => this.#child(`${index}`, value));
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.fail({ code: 'a_text' });
  }

  oneOf<T extends string>(...known: readonly T[]): T {
    return (
      known.find((each) => each === this.value) ?? this.fail({ code: 'one_of', params: { values: known } })
    );
  }

  number(min: number, max: number = 2 ** 32 - 1): number {
    const { value } = this;
    return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : this.fail({ code: 'between', params: { min, max } });
  }

  /** Returns a 64-bit number written as text. */
  amount(min: number, unit: number): number {
    const amount = /^\d{1,20}$/.test(this.text()) ? Number(this.value) : Number.NaN;
    return Number.isSafeInteger(amount) && amount >= min && amount % unit === 0
      ? amount
      : this.fail({ code: 'multiple_from', params: { unit, min } });
  }

  /** Returns bytes written in Base64. */
  binary(min: number, max: number): Uint8Array {
    const text = this.text();
    let bytes = '';
    try {
      bytes = text.length > 2 * max ? '' : atob(text);
    } catch {}
    if (bytes.length < min || bytes.length > max) this.fail({ code: 'base64_bytes', params: { min, max } });
    return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
  }

  #object(): object {
    const { value } = this;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value
      : this.fail({ code: 'an_object' });
  }

  #child(name: string, value: unknown): JsonField {
    return new JsonField(value, this.path ? `${this.path}.${name}` : name, name);
  }
}

function excerptOf(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}...` : text;
}
