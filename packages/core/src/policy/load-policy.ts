import { loadPart } from '../flow/load-part.js';
import { bytes, type Check, fields, flag, list, oneOf, optional, text } from './field-checks.js';
import { didYouMean } from './nearest-name.js';
import { plainCopy, shownName } from './plain-copy.js';
import type { ImagePolicy } from './policy.js';
import type { OptionType, PolicyCard, PolicyOptions } from './preset.js';
import { policyCards } from './presets/cards.js';
import { readPolicy } from './read-policy.js';

/**
 * Returns the card of a known policy, by its name or another name for it; undefined if there is none. Throws nothing.
 *
 * @example
 * ```ts
 * import { policyNamed } from '@diskloupe/core/policy';
 *
 * policyNamed('glance')?.name; // 'openstack-image'
 * policyNamed('nobody'); // undefined
 * ```
 */
export function policyNamed(name: string): PolicyCard | undefined {
  return policyCards.find((card) => card.name === name || card.aliases?.includes(name));
}

/**
 * Loads a known policy.
 *
 * @param name of a {@link policyCards}
 * @param options of its card, by the target's own names; sizes in bytes
 * @throws TypeError for an unknown name, an unknown option, or a value that it cannot have; ModuleLoadError
 *
 * @example
 * ```ts
 * import { judgeImage, loadPolicy } from '@diskloupe/core/policy';
 *
 * const oxide = await loadPolicy('oxide', { blockSize: '4096' });
 * const { verdict } = await judgeImage(file, oxide);
 * console.log(verdict.title, verdict.accepted);
 * ```
 */
export async function loadPolicy(name: string, options: PolicyOptions = {}): Promise<ImagePolicy> {
  const card = policyNamed(name);
  if (!card) {
    const names = policyCards.map((each) => each.name);
    throw new TypeError(`${shownName(name.slice(0, 100))} is not a known policy${didYouMean(name, names)}`);
  }
  const checked = readOptions(card, options);
  const policy = await loadPart('policies', () => card.load());
  return readPolicy(policy(checked));
}

/** @throws TypeError whose message begins with the option's place */
function readOptions({ name, options = {} }: PolicyCard, given: PolicyOptions): PolicyOptions {
  const checks = Object.entries(options).map(([option, type]) => [option, optional(checkOf(type))] as const);
  const copy = plainCopy(given, name);
  assertOptions(copy, name, fields(Object.fromEntries(checks)));
  return copy;
}

function assertOptions(value: unknown, place: string, check: Check): asserts value is PolicyOptions {
  check(value, place);
}

function checkOf(type: OptionType): Check {
  if (type === 'bytes') return bytes(0);
  if (type === 'flag') return flag;
  if (type === 'names') return list(text);
  return oneOf(...type);
}
