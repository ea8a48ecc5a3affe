import type { ImagePolicy } from './policy.js';

/**
 * Where people find a target in a list.
 *
 * @example
 * ```ts
 * import { policyCards } from '@diskloupe/core/policy';
 *
 * const hosters = policyCards.filter(({ group }) => group === 'hoster');
 * console.log(hosters.map(({ title }) => title));
 * ```
 */
export type PolicyGroup = 'general' | 'public-cloud' | 'self-hosted' | 'hoster';

/**
 * The type of an option of a {@link PolicyCard}: a size in bytes, yes or no, names, or one of several words.
 *
 * @example
 * ```ts
 * import { policyNamed } from '@diskloupe/core/policy';
 *
 * for (const [name, type] of Object.entries(policyNamed('oxide')?.options ?? {})) {
 *   if (typeof type === 'object') console.log(name, `one of ${type.join(', ')}`);
 * }
 * ```
 */
export type OptionType = 'bytes' | 'flag' | 'names' | readonly string[];

/**
 * The values of a policy's options, by their names: `loadPolicy` checks them against the types on its card.
 *
 * @example
 * ```ts
 * import { loadPolicy, type PolicyOptions } from '@diskloupe/core/policy';
 *
 * const options: PolicyOptions = { release: '2026.1', imageSizeCap: 50 * 2 ** 30 };
 * const policy = await loadPolicy('openstack-image', options);
 * policy.maxFileSize; // 53687091200
 * ```
 */
export type PolicyOptions = Readonly<Record<string, unknown>>;

/**
 * A known policy: what a list shows of it, and how to load it.
 *
 * @example
 * ```ts
 * import { policyNamed } from '@diskloupe/core/policy';
 *
 * const card = policyNamed('azure');
 * card?.title; // 'Azure'
 * card?.group; // 'public-cloud'
 * card?.options; // { maxVirtualSize: 'bytes' }
 * ```
 */
export interface PolicyCard {
  /** For programs, e.g. `proxmox-import`. */
  readonly name: string;
  /** Other names for it. */
  readonly aliases?: readonly string[] | undefined;
  /** The target's own name, the same in every language. */
  readonly title: string;
  /** Where people find it in a list. */
  readonly group: PolicyGroup;
  /** The target's configuration that its rules depend on, by the target's own names, each with its type. */
  readonly options?: Readonly<Record<string, OptionType>> | undefined;
  /** Loads the function that makes the policy from options that were checked; `loadPolicy` does both. */
  load(): Promise<(options: PolicyOptions) => ImagePolicy>;
}

/** Sizes in bytes. */
export const MIB: number = 2 ** 20;
export const GIB: number = 2 ** 30;
export const TIB: number = 2 ** 40;
/** As disk makers count, in bytes. */
export const GB: number = 1e9;
export const TB: number = 1e12;
