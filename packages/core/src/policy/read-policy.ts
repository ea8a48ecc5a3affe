import type { OpenstackService } from './openstack/service.js';
import type { ImagePolicy, SizeAlignment, TargetCapacity } from './policy.js';

/** The most names in a policy's list, and characters in a name: far more than there are formats and checks. */
const MAX_NAMES = 256;
const MAX_NAME = 256;
/** In bytes: no disk has larger blocks. */
const MAX_BLOCK = 65536;

/** Checks the value of a field. @throws TypeError whose message begins with the field's path */
type Check = (value: unknown, place: string) => void;
/** A check for each field, so that a new field in the type cannot be forgotten here. */
type Checks<T> = { readonly [Name in keyof T]-?: Check };

const ALIGNMENT: Checks<SizeAlignment> = { of: oneOf('fileSize', 'virtualSize'), multiple: bytes(1) };
const CAPACITY: Checks<TargetCapacity> = { bytes: bytes(0), overhead: optional(share) };
const OPENSTACK: Checks<OpenstackService> = {
  service: oneOf('nova', 'glance'),
  diskFormats: optional(names),
  requireImageFormatMatch: optional(flag),
  gptSafetyChecksNonfatal: optional(names),
  isoWithGpt: optional(flag),
  disableDeepImageInspection: optional(flag),
};
const POLICY: Checks<ImagePolicy> = {
  name: text,
  openstack: optional((value, place) => checkFields(value, place, OPENSTACK)),
  allowedFormats: optional(names),
  allowedVmdkTypes: optional(names),
  allowedVhdTypes: optional(names),
  warnOnly: optional(names),
  matchDeclaredFormat: optional(flag),
  forceRaw: optional(flag),
  maxFileSize: optional(bytes(0)),
  maxVirtualSize: optional(bytes(0)),
  minVirtualSize: optional(bytes(0)),
  blockSize: optional(blockBytes),
  alignment: optional(alignments),
  capacity: optional((value, place) => checkFields(value, place, CAPACITY)),
  ascendingClusters: optional(flag),
  unbootable: optional(oneOf('warn', 'refuse')),
};

/**
 * Checks an untrusted policy, e.g. from a JSON file, and returns a copy of it. An unknown field is an error: a
 * misspelled rule would check nothing.
 *
 * @throws TypeError whose message begins with the field's name, e.g. `policy.maxFileSize must be …`
 */
export function readPolicy(value: unknown): ImagePolicy {
  assertPolicy(value);
  return structuredClone(value);
}

function assertPolicy(value: unknown): asserts value is ImagePolicy {
  checkFields(value, 'policy', POLICY);
}

function checkFields(value: unknown, place: string, checks: Readonly<Record<string, Check>>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${place} must be an object`);
  const given = new Map<string, unknown>(Object.entries(value));
  for (const name of given.keys()) {
    if (Object.hasOwn(checks, name)) continue;
    const known = Object.keys(checks).join(', ');
    throw new TypeError(`${place}.${name.slice(0, MAX_NAME)} is no field of it, only ${known} are`);
  }
  for (const [name, check] of Object.entries(checks)) check(given.get(name), `${place}.${name}`);
}

function optional(check: Check): Check {
  return (value, place) => {
    if (value !== undefined) check(value, place);
  };
}

/** One, or a list. */
function alignments(value: unknown, place: string): void {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (all.length > MAX_NAMES) throw new TypeError(`${place} must have at most ${MAX_NAMES} entries`);
  for (const [i, each] of all.entries()) {
    checkFields(each, Array.isArray(value) ? `${place}[${i}]` : place, ALIGNMENT);
  }
}

function text(value: unknown, place: string): void {
  if (typeof value === 'string' && value.length > 0 && value.length <= MAX_NAME) return;
  throw new TypeError(`${place} must be a text of 1 to ${MAX_NAME} characters`);
}

function names(value: unknown, place: string): void {
  if (!Array.isArray(value) || value.length > MAX_NAMES)
    throw new TypeError(`${place} must be a list of at most ${MAX_NAMES} names`);
  for (const [i, name] of value.entries()) text(name, `${place}[${i}]`);
}

function flag(value: unknown, place: string): void {
  if (typeof value !== 'boolean') throw new TypeError(`${place} must be true or false`);
}

function bytes(least: number): Check {
  return (value, place) => {
    if (Number.isSafeInteger(value) && Number(value) >= least) return;
    throw new TypeError(`${place} must be a whole number of bytes, ${least} or more`);
  };
}

function blockBytes(value: unknown, place: string): void {
  const size = Number(value);
  if (typeof value === 'number' && size >= 512 && size <= MAX_BLOCK && Number.isInteger(Math.log2(size)))
    return;
  throw new TypeError(`${place} must be a power of two from 512 to ${MAX_BLOCK}, in bytes`);
}

function share(value: unknown, place: string): void {
  if (typeof value === 'number' && value >= 0 && value < 1) return;
  throw new TypeError(`${place} must be 0 or more and less than 1`);
}

function oneOf(...words: readonly string[]): Check {
  return (value, place) => {
    if (!words.some((word) => word === value)) throw new TypeError(`${place} must be ${words.join(' or ')}`);
  };
}
