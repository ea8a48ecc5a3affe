import { closeSync, openSync, readSync } from 'node:fs';
import {
  didYouMean,
  type ImagePolicy,
  loadPolicy,
  type OptionType,
  type PolicyCard,
  type PolicyOptions,
  policyCards,
  policyNamed,
  readPolicy,
} from '@diskloupe/core/policy';
import type { Assignments } from './options.js';
import { qemuSize } from './qemu-size.js';

/** The largest policy file, in bytes: far more than any policy needs. */
const MAX_FILE = 2 ** 20;

/** What the command line says about a policy. */
export interface NamedPolicyOptions {
  /** Options of a known policy, as they were written. */
  readonly option?: Assignments | undefined;
  /** Block size of the target's disk, in bytes. */
  readonly blockSize?: number | undefined;
  /** OpenStack release. */
  readonly release?: string | undefined;
  /** Whether other formats are converted before the upload. */
  readonly convert?: boolean | undefined;
}

/**
 * Returns a policy by name, or from a JSON file.
 *
 * @throws TypeError for a malformed policy, and for an option that it does not have; SyntaxError if it is not JSON; the
 *   system's errors
 */
export async function namedPolicy(name: string, options: NamedPolicyOptions): Promise<ImagePolicy> {
  const card = policyNamed(name);
  if (options.release !== undefined && !card?.options?.['release'])
    throw new TypeError(
      `is not a policy that depends on a release: leave --release out, or name ${BY_RELEASE.join(', ')}`,
    );
  if (card) return withOptions(card, optionsOf(card, options));
  const policy = readPolicy(JSON.parse(textOf(name)));
  const [unknown] = options.option?.keys() ?? [];
  if (unknown !== undefined)
    throw new TypeError(`has no option ${unknown}: only known policies have options`);
  const { blockSize } = options;
  if (blockSize === undefined) return policy;
  if (policy.blockSize === undefined) throw new TypeError('does not use --block-size');
  return readPolicy({ ...policy, blockSize });
}

/** @throws TypeError whose message is about the option, after the policy's name */
async function withOptions({ name }: PolicyCard, options: PolicyOptions): Promise<ImagePolicy> {
  try {
    return await loadPolicy(name, options);
  } catch (error) {
    const place = `${name}.`;
    if (!(error instanceof TypeError) || !error.message.startsWith(place)) throw error;
    throw new TypeError(`option ${error.message.slice(place.length)}`, { cause: error });
  }
}

/** Policies that depend on a release. */
const BY_RELEASE: readonly string[] = policyCards
  .filter(({ options }) => options?.['release'])
  .map(({ name }) => name);

/** Reads options by their types. @throws TypeError for one that the policy does not have */
function optionsOf({ options: types = {} }: PolicyCard, given: NamedPolicyOptions): PolicyOptions {
  const { option = new Map(), blockSize, release, convert } = given;
  if (blockSize !== undefined && !types['blockSize']) throw new TypeError('does not use --block-size');
  const known = Object.keys(types);
  for (const name of option.keys())
    if (!known.includes(name)) throw new TypeError(`has no option ${name}${hintOf(name, known)}`);
  const written = [...option].map(([name, text]) => [name, readOption(types[name] ?? [], text)]);
  return {
    ...(blockSize !== undefined && {
      blockSize: types['blockSize'] === 'bytes' ? blockSize : `${blockSize}`,
    }),
    ...(release !== undefined && { release: release.toLowerCase() }),
    ...(convert && types['convert'] && { convert }),
    ...Object.fromEntries(written),
  };
}

function hintOf(name: string, known: readonly string[]): string {
  if (!known.length) return '';
  return didYouMean(name, known) || `: its options are ${known.join(', ')}`;
}

const YES: readonly string[] = ['on', 'yes', 'true'];
const NO: readonly string[] = ['off', 'no', 'false'];

function readOption(type: OptionType, text: string): unknown {
  if (type === 'bytes') return qemuSize(text) ?? text;
  if (type === 'flag') return YES.includes(text) || (NO.includes(text) ? false : text);
  // Commas separate options.
  if (type === 'names') return text === '' ? [] : text.split('+');
  return text;
}

function textOf(path: string): string {
  try {
    return readSmallFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    // A name that looks like a path was meant as one.
    if (!isMissing || /[./\\]/.test(path)) throw error;
    const names = policyCards.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
    const hint = didYouMean(path, names) || ': diskloupe gate --list shows the policies';
    throw new TypeError(`is neither a policy nor a file${hint}`, { cause: error });
  }
}

function readSmallFile(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(MAX_FILE + 1);
    let length = 0;
    for (;;) {
      const read = readSync(descriptor, bytes, length, bytes.length - length, null);
      length += read;
      if (length > MAX_FILE) throw new TypeError(`is larger than a policy file may be, ${MAX_FILE} bytes`);
      if (read === 0) return bytes.toString('utf8', 0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}
