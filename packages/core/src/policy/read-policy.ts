import { CHECK_NAMES } from '../messages/check-names.js';
import { OBJECTION_CODES } from '../messages/objection-codes.js';
import { LOSSES, UNSHOWN } from '../messages/policy-names.js';
import {
  blockBytes,
  bytes,
  type Check,
  type Checks,
  fields,
  flag,
  list,
  oneOf,
  optional,
  record,
  share,
  text,
  whole,
} from './field-checks.js';
import type { OpenstackService } from './openstack/service.js';
import { plainCopy } from './plain-copy.js';
import type {
  Arrival,
  ChecksumRule,
  ConditionalLimits,
  EncryptionRule,
  ImagePolicy,
  NameRule,
  OvaRule,
  PolicyField,
  Qcow2Rule,
  RuleSource,
  SizeAlignment,
  SizeLimits,
  TargetCapacity,
  TransferRule,
  VhdRule,
  VhdxRule,
  VmdkRule,
  WrapperKind,
  WrapperRule,
} from './policy.js';

const texts = optional(list(text));
const mayBe = optional(flag);
const size = optional(bytes(0));
const severity = oneOf('refuse', 'warn');
const tables = optional(list(oneOf('mbr', 'gpt', 'none')));

const ALIGNMENT: Checks<SizeAlignment> = {
  of: oneOf('fileSize', 'virtualSize'),
  multiple: bytes(1),
  otherwise: optional(oneOf('refuse', 'warn', 'roundUp')),
};
const LIMITS: Checks<SizeLimits> = {
  minFileSize: size,
  maxFileSize: size,
  minVirtualSize: size,
  maxVirtualSize: size,
  alignments: optional(list(fields(ALIGNMENT))),
};
const CONDITIONAL: Checks<ConditionalLimits> = {
  ...LIMITS,
  when: fields<ConditionalLimits['when']>({ formats: texts, partitionTables: tables }),
};
const OPENSTACK: Checks<OpenstackService> = {
  service: oneOf('nova', 'glance'),
  diskFormats: texts,
  requireImageFormatMatch: mayBe,
  gptSafetyChecksNonfatal: texts,
  isoWithGpt: mayBe,
  disableDeepImageInspection: mayBe,
};
const NAMES: Checks<NameRule> = {
  extensions: texts,
  formats: optional(record(text)),
  caseSensitive: mayBe,
  characters: optional(text),
  replacement: optional(text),
  maxLength: optional(whole(1, 'characters')),
};
const KINDS = ['gzip', 'bzip2', 'xz', 'zstd', 'lzo', 'tar', 'zip'] as const satisfies readonly WrapperKind[];
const WRAPPER: Checks<WrapperRule> = {
  kind: oneOf(...KINDS),
  holds: optional(oneOf('image', ...KINDS)),
  member: optional(text),
  beside: texts,
  dialects: optional(list(oneOf('v7', 'ustar', 'pax', 'oldgnu'))),
  formats: texts,
  maxUnpackedSize: size,
};
const QCOW2: Checks<Qcow2Rule> = {
  versions: optional(list(whole(1, 'versions'))),
  refusedFeatures: texts,
  compressionTypes: texts,
  uncompressed: mayBe,
  withoutSnapshots: mayBe,
  layout: optional(oneOf('tablesFirst')),
};
const VMDK: Checks<VmdkRule> = {
  createTypes: texts,
  toleratedTypes: texts,
  versions: optional(list(whole(1, 'versions'))),
  compressed: mayBe,
  grainSizes: optional(list(bytes(1))),
};
const VHD: Checks<VhdRule> = {
  types: texts,
  sizeBy: optional(oneOf('footer', 'geometry')),
  footerInFront: mayBe,
};
const VHDX: Checks<VhdxRule> = { types: texts, sectorSizes: optional(list(blockBytes)), withoutLog: mayBe };
const OVA: Checks<OvaRule> = { extensions: texts, maxDisks: optional(whole(1, 'disks')), compressed: mayBe };
const ENCRYPTION: Checks<EncryptionRule> = {
  is: oneOf('refused', 'accepted', 'required'),
  formats: texts,
};
const CAPACITY: Checks<TargetCapacity> = { bytes: bytes(0), overhead: optional(share) };
const losses = optional(list(oneOf(...LOSSES)));
const ARRIVAL: Checks<Arrival> = { becomes: optional(text), loses: losses };
const CHECKSUM: Checks<ChecksumRule> = { algorithms: list(text), of: oneOf('file', 'unpacked') };
const TRANSFER: Checks<TransferRule> = {
  by: oneOf('request', 'chunks', 'object-storage', 'url', 'rescue'),
  chunkSize: optional(bytes(1)),
  resumable: mayBe,
  lengthRequired: mayBe,
  linkLife: optional(whole(1, 'milliseconds')),
};

/** Every field that is a rule. */
const RULES: Checks<Pick<ImagePolicy, PolicyField>> = {
  ...LIMITS,
  openstack: optional(fields(OPENSTACK)),
  allowedFormats: texts,
  refusedFormats: texts,
  unrecognised: optional(oneOf('raw')),
  matchDeclaredFormat: mayBe,
  names: optional(fields(NAMES)),
  wrappers: optional(list(fields(WRAPPER))),
  wrapperRequired: mayBe,
  qcow2: optional(fields(QCOW2)),
  vmdk: optional(fields(VMDK)),
  vhd: optional(fields(VHD)),
  vhdx: optional(fields(VHDX)),
  ova: optional(fields(OVA)),
  limits: optional(list(fields(CONDITIONAL))),
  capacity: optional(fields(CAPACITY)),
  blockSize: optional(blockBytes),
  discBlockSize: optional(blockBytes),
  partitionTables: tables,
  firmware: optional(list(oneOf('bios', 'uefi'))),
  unbootable: optional(severity),
  encryption: optional(fields(ENCRYPTION)),
  forceRaw: mayBe,
  silentlyIgnored: losses,
  arrival: optional(fields(ARRIVAL)),
  checksums: optional(list(fields(CHECKSUM))),
  transfer: optional(fields(TRANSFER)),
  unshown: optional(list(oneOf(...UNSHOWN))),
};

/** Names of the fields that are rules, in the order in which people read them. */
export const POLICY_FIELDS: readonly string[] = Object.keys(RULES);

const SOURCE: Checks<RuleSource> = {
  source: text,
  asOf: text,
  basis: optional(oneOf('documented', 'derived', 'reported')),
};
const POLICY: Check = fields<ImagePolicy>({
  name: text,
  title: optional(text),
  version: optional(text),
  ...RULES,
  sources: optional(record(fields(SOURCE), POLICY_FIELDS)),
  severities: optional(record(severity, [...CHECK_NAMES, ...OBJECTION_CODES])),
  unconfirmed: optional(list(oneOf(...POLICY_FIELDS))),
});

/**
 * Checks an untrusted policy, e.g. from a JSON file, and returns a copy of it. Nothing in it is run, each field is read
 * once, and nothing in it is deeper or longer than policies need. An unknown field is an error: a misspelled rule would
 * check nothing.
 *
 * @throws TypeError whose message begins with the field's place, e.g. `policy.maxFileSize must be …`
 *
 * @example
 * ```ts
 * import { readPolicy } from '@diskloupe/core/policy';
 *
 * const text = '{ "name": "ours", "allowedFormats": ["qcow2"], "maxVirtualSize": 107374182400 }';
 * const policy = readPolicy(JSON.parse(text));
 * policy.maxVirtualSize; // 107374182400
 * ```
 */
export function readPolicy(value: unknown): ImagePolicy {
  const copy = plainCopy(value, 'policy');
  assertPolicy(copy);
  return copy;
}

function assertPolicy(value: unknown): asserts value is ImagePolicy {
  POLICY(value, 'policy');
}
