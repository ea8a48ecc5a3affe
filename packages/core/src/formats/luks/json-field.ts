import { ImageFormatError } from '../../errors.js';

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
      throw new ImageFormatError('luks', path, `${text.length} characters`, 'valid metadata needed');
    }
  }

  fail(bound: string, value: string = excerptOf(this.value)): never {
    throw new ImageFormatError('luks', this.path || this.name, value, bound);
  }

  /** Returns a required field of an object. */
  get(name: string): JsonField {
    return this.optional(name) ?? this.#child(name, undefined).fail('needed', 'missing');
  }

  optional(name: string): JsonField | undefined {
    const object = this.#object();
    return Object.hasOwn(object, name) ? this.#child(name, Reflect.get(object, name)) : undefined;
  }

  /** Returns the names of an object's numbered fields, in order. */
  names(most: number): string[] {
    const names = Object.keys(this.#object()).filter((name) => /^\d{1,4}$/.test(name));
    if (names.length > most) this.fail(`at most ${most} allowed`, `${names.length} of them`);
    return names.sort((one, other) => Number(one) - Number(other));
  }

  items(most: number): JsonField[] {
    if (!Array.isArray(this.value)) return this.fail('a list needed');
    if (this.value.length > most) this.fail(`at most ${most} allowed`, `${this.value.length} of them`);
    return this.value.map((value: unknown, index) => this.#child(`${index}`, value));
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.fail('a text needed');
  }

  oneOf<T extends string>(...known: readonly T[]): T {
    return known.find((each) => each === this.value) ?? this.fail(`${known.join(' or ')} needed`);
  }

  number(min: number, max: number = 2 ** 32 - 1): number {
    const { value } = this;
    return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : this.fail(`a number from ${min} to ${max} needed`);
  }

  /** Returns a 64-bit number written as text. */
  amount(min: number, multipleOf: number): number {
    const amount = /^\d{1,20}$/.test(this.text()) ? Number(this.value) : Number.NaN;
    return Number.isSafeInteger(amount) && amount >= min && amount % multipleOf === 0
      ? amount
      : this.fail(`a multiple of ${multipleOf} from ${min} on needed`);
  }

  /** Returns bytes written in Base64. */
  binary(min: number, max: number): Uint8Array {
    const text = this.text();
    let bytes = '';
    try {
      bytes = text.length > 2 * max ? '' : atob(text);
    } catch {}
    if (bytes.length < min || bytes.length > max) this.fail(`${min} to ${max} bytes in Base64 needed`);
    return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
  }

  #object(): object {
    const { value } = this;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value
      : this.fail('an object needed');
  }

  #child(name: string, value: unknown): JsonField {
    return new JsonField(value, this.path ? `${this.path}.${name}` : name, name);
  }
}

function excerptOf(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}...` : text;
}
