import type { ImagePolicy } from './policy.js';

/** Where people find a target in a list. */
export type PolicyGroup = 'general' | 'public-cloud' | 'self-hosted' | 'hoster';

/** The type of an option: a size in bytes, yes or no, names, or one of several words. */
export type OptionType = 'bytes' | 'flag' | 'names' | readonly string[];

/** The values of a policy's options, by their names. */
export type PolicyOptions = Readonly<Record<string, unknown>>;

/** A known policy: what a list shows of it, and how to load it. */
export interface PolicyCard {
  /** For programs, e.g. `proxmox-import`. */
  readonly name: string;
  /** Other names for it. */
  readonly aliases?: readonly string[] | undefined;
  /** The target's own name, the same in every language. */
  readonly title: string;
  readonly group: PolicyGroup;
  /** The target's configuration that its rules depend on, by the target's own names, each with its type. */
  readonly options?: Readonly<Record<string, OptionType>> | undefined;
  load(): Promise<(options: PolicyOptions) => ImagePolicy>;
}

/** Sizes in bytes. */
export const MIB: number = 2 ** 20;
export const GIB: number = 2 ** 30;
export const TIB: number = 2 ** 40;
/** As disk makers count, in bytes. */
export const GB: number = 1e9;
export const TB: number = 1e12;
