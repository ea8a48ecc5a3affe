/** What all targets of a conversion have: the format they name. */
export interface ImageTarget {
  readonly format?: string | undefined;
}

interface OptionBase {
  /** qemu-img's name, as in `-o NAME=VALUE`, or one in its manner; absent if only code can set it. */
  readonly name?: string;
  /** What it does, in a few words, with its default. */
  readonly help: string;
}

/** A number of bytes. */
export interface SizeOption extends OptionBase {
  readonly kind: 'size';
}

/** On or off. */
export interface FlagOption extends OptionBase {
  readonly kind: 'flag';
}

/** One of some words. */
export interface ChoiceOption<V extends string = string> extends OptionBase {
  readonly kind: 'choice';
  readonly values: readonly V[];
}

/** Any text. */
export interface TextOption extends OptionBase {
  readonly kind: 'text';
}

/** A value that has no text, e.g. a function. */
export interface ValueOption extends OptionBase {
  readonly kind: 'value';
  readonly name?: never;
  /** E.g. `a function`. */
  readonly expected: string;
  accepts(value: unknown): boolean;
}

/**
 * How an option of a writer is given, so that a command line can offer it and a caller's value can be checked.
 *
 * @example
 * ```ts
 * import { convertTargets, type WriterOption } from '@diskloupe/core/disk';
 *
 * const hint = (option: WriterOption) => (option.kind === 'choice' ? option.values.join(' or ') : option.kind);
 * const vhd = (await convertTargets()).find(({ format }) => format === 'vpc');
 * if (vhd?.options['subformat']) console.log(hint(vhd.options['subformat'])); // 'dynamic or fixed'
 * ```
 */
export type WriterOption = SizeOption | FlagOption | ChoiceOption | TextOption | ValueOption;

type OptionFor<V> = [V] extends [true]
  ? ValueOption
  : [V] extends [boolean]
    ? FlagOption
    : [V] extends [number]
      ? SizeOption
      : [V] extends [string]
        ? string extends V
          ? TextOption
          : ChoiceOption<V>
        : ValueOption;

/** The declarations of all options of a target, by their names in code; `{}` for a target without options. */
export type WriterOptions<T extends ImageTarget> = {
  readonly [K in Exclude<keyof T, 'format'>]-?: OptionFor<NonNullable<T[K]>>;
};

/** Says what an option expects, if this value is not that, e.g. `one of dynamic, fixed`. */
export function expectedInstead(option: WriterOption, value: unknown): string | undefined {
  switch (option.kind) {
    case 'size':
      return Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : 'a number of bytes';
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'a boolean';
    case 'choice': {
      const { values } = option;
      if (values.some((each) => each === value)) return undefined;
      return values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`;
    }
    case 'text':
      return typeof value === 'string' ? undefined : 'a string';
    case 'value':
      return option.accepts(value) ? undefined : option.expected;
  }
}

/** For formats that are written with all blocks, or with those that are needed. */
export const SUBFORMAT: ChoiceOption<'dynamic' | 'fixed'> = {
  kind: 'choice',
  name: 'subformat',
  values: ['dynamic', 'fixed'],
  help: 'dynamic by default',
};

const ID_LENGTH = 16;

/** For targets with an ID of 16 bytes. */
export const UNIQUE_ID: ValueOption = {
  kind: 'value',
  help: 'ID of the image; random by default',
  expected: `a Uint8Array of ${ID_LENGTH} bytes`,
  accepts: (value) => value instanceof Uint8Array && value.length === ID_LENGTH,
};

/** For targets with a time of creation. */
export const TIMESTAMP: ValueOption = {
  kind: 'value',
  help: 'time of creation; now by default',
  expected: 'a Date',
  accepts: (value) => value instanceof Date,
};

/** Creates a random UUID (RFC 9562, version 4), in the order of its text. */
export function randomId(): Uint8Array<ArrayBuffer> {
  const id = crypto.getRandomValues(new Uint8Array(ID_LENGTH));
  id[6] = ((id[6] ?? 0) & 0x0f) | 0x40;
  id[8] = ((id[8] ?? 0) & 0x3f) | 0x80;
  return id;
}
