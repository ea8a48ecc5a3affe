/** What a param is; it decides how a catalogue's sentence shows it. */
export interface ParamValues {
  /** A size in bytes: `1.5 GiB`. */
  readonly bytes: number;
  /** How many of something, in groups of three digits; a plural may depend on it. */
  readonly count: number;
  /** A number that is a name, a version or an index: its digits stand as they are. */
  readonly int: number;
  /** From 0 to 1. */
  readonly percent: number;
  /** In milliseconds. */
  readonly duration: number;
  /** As ISO 8601 writes it. */
  readonly date: string;
  /** A place in a file or on a disk, in bytes. */
  readonly offset: number;
  /** The name of a file. */
  readonly file: string;
  /** What a file or a server says, or a value as a specification writes it. */
  readonly text: string;
  readonly url: string;
  /** The name of a format in a report, e.g. `vhd`. */
  readonly format: string;
  /** The name of a policy. */
  readonly policy: string;
  /** A service of OpenStack, by the name of its project: `glance`. */
  readonly service: string;
  /** A field as its specification names it, e.g. `l1_size`. */
  readonly field: string;
  /** A region or a structure of a file, e.g. `footer`: a catalogue has a name for it. */
  readonly part: string;
  /** A message of its own, which becomes a sentence of its own. */
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

/** What is given besides the code: nothing for a code without params. */
export type ParamArguments<
  Types extends MessageTypes,
  Code extends keyof Types,
> = keyof Types[Code] extends never ? [] : [params: ParamsOf<Types, Code>];

/** Any param. */
export type AnyParam = ParamValues[keyof ParamValues] | readonly ParamValues[keyof ParamValues][];

/** Something to be said to a person: a code and its values, without a word of any language. It is plain JSON. */
export interface Message<Code extends string = string> {
  /** Stable, for programs; every catalogue has a sentence for it. */
  readonly code: Code;
  /** What the sentence is filled with; absent where there is nothing. */
  readonly params?: Readonly<Record<string, AnyParam>>;
}

/** The codes of an area that have no params. */
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
