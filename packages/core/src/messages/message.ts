/** The kinds of params; the kind decides how a catalog's sentence shows a param. */
export interface ParamValues {
  /** A size in bytes: `1.5 GiB`. */
  readonly bytes: number;
  /** A number of things, in groups of three digits; a plural may depend on it. */
  readonly count: number;
  /** A number that is a name, a version, or an index: its digits are shown unchanged. */
  readonly int: number;
  /** From 0 to 1. */
  readonly percent: number;
  /** In milliseconds. */
  readonly duration: number;
  /** In ISO 8601. */
  readonly date: string;
  /** An offset in a file or on a disk, in bytes. */
  readonly offset: number;
  /** The name of a file. */
  readonly file: string;
  /** Text from a file or a server, or a value in a specification's notation. */
  readonly text: string;
  readonly url: string;
  /** The name of a format in a report, e.g. `vhd`. */
  readonly format: string;
  /** The name of a policy. */
  readonly policy: string;
  /** An OpenStack service, by its project name: `glance`. */
  readonly service: string;
  /** A field as its specification names it, e.g. `l1_size`. */
  readonly field: string;
  /** A region or a structure of a file, e.g. `footer`: a catalog has a name for it. */
  readonly part: string;
  /** A word of the field, e.g. `efi-system-partition`: a catalog has a name for it. */
  readonly term: string;
  /** Another message, which becomes a sentence of its own. */
  readonly message: Message;
}

/** A param's type, or a list of it. */
export type ParamType = keyof ParamValues | `${keyof ParamValues}[]`;

/** The codes of an area, each with its params and their types. */
export type MessageTypes = Readonly<Record<string, Readonly<Record<string, ParamType>>>>;

type ParamValue<T> = T extends `${infer Each extends keyof ParamValues}[]`
  ? readonly ParamValues[Each][]
  : T extends keyof ParamValues
    ? ParamValues[T]
    : never;

/** The params of a code, as values. */
export type ParamsOf<Types extends MessageTypes, Code extends keyof Types> = {
  readonly [Name in keyof Types[Code]]: ParamValue<Types[Code][Name]>;
};

/** The arguments after the code: none for a code without params. */
export type ParamArguments<
  Types extends MessageTypes,
  Code extends keyof Types,
> = keyof Types[Code] extends never ? [] : [params: ParamsOf<Types, Code>];

/** Any param. */
export type AnyParam = ParamValues[keyof ParamValues] | readonly ParamValues[keyof ParamValues][];

/**
 * A message for a person: a code and its values, without words of any language. It is plain JSON.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { type Message, sentenceOf } from '@diskloupe/core/words';
 *
 * const { safety } = await inspectImage(new Blob(['not a disk image']));
 * const reason: Message | null = safety.failures[0]?.reason ?? null;
 * reason?.code; // 'plain_text'
 * if (reason) console.log(sentenceOf(reason));
 * ```
 */
export interface Message<Code extends string = string> {
  /** Stable, for programs; every catalog has a sentence for it. */
  readonly code: Code;
  /** The values in the sentence; absent if there are none. */
  readonly params?: Readonly<Record<string, AnyParam>>;
}

/** The codes of an area without params. */
export type BareCode<Types extends MessageTypes> = {
  [Code in keyof Types & string]: keyof Types[Code] extends never ? Code : never;
}[keyof Types & string];

/** Any message of an area, by its own params: narrow it by `code`. */
export type MessageOf<Types extends MessageTypes> =
  | { readonly code: BareCode<Types>; readonly params?: never }
  | {
      [Code in Exclude<keyof Types & string, BareCode<Types>>]: {
        readonly code: Code;
        readonly params: ParamsOf<Types, Code>;
      };
    }[Exclude<keyof Types & string, BareCode<Types>>];
