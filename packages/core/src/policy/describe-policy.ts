import type { Message, ParamArguments } from '../messages/message.js';
import type { PolicyMessages } from '../messages/policies.js';
import {
  type Arrival,
  type ChecksumRule,
  type ImagePolicy,
  type NameRule,
  type PolicyField,
  type Qcow2Rule,
  type RuleSource,
  type SizeAlignment,
  type SizeLimits,
  type TransferRule,
  UNNAMED_FEATURES,
  type WrapperRule,
} from './policy.js';

/**
 * One rule of a policy, for a person.
 *
 * @example
 * ```ts
 * import { describePolicy, rawBlockDevice, type PolicyStatement } from '@diskloupe/core/policy';
 * import { sentenceOf } from '@diskloupe/core/words';
 *
 * const text = ({ says }: PolicyStatement) => says.map((message) => sentenceOf(message)).join(' ');
 * console.log(describePolicy(rawBlockDevice()).map(text).join('\n'));
 * ```
 */
export interface PolicyStatement {
  /** The field of the policy. */
  readonly field: PolicyField;
  /** What it says; `words` renders it. */
  readonly says: readonly Message[];
  /** Where it is from; absent if the policy does not say. */
  readonly source?: RuleSource | undefined;
}

/**
 * Returns what a policy says, rule by rule, in the order in which people read it. Pure; throws nothing.
 *
 * @example
 * ```ts
 * import { azureFixedVhd, describePolicy } from '@diskloupe/core/policy';
 * import { sentenceOf } from '@diskloupe/core/words';
 *
 * const [formats] = describePolicy(azureFixedVhd());
 * formats?.field; // 'allowedFormats'
 * for (const message of formats?.says ?? []) console.log(sentenceOf(message));
 * ```
 */
export function describePolicy(policy: ImagePolicy): readonly PolicyStatement[] {
  return DESCRIBED.flatMap(([field, describe]) => {
    const says = describe(policy);
    const source = policy.sources?.[field];
    return says.length ? [{ field, says, ...(source && { source }) }] : [];
  });
}

function says<Code extends keyof PolicyMessages & string>(
  code: Code,
  ...[params]: ParamArguments<PolicyMessages, Code>
): Message<Code> {
  return params ? { code, params } : { code };
}

type Described = readonly [field: PolicyField, describe: (policy: ImagePolicy) => readonly Message[]];

/** Describes a field if the policy has it. */
function rule<Field extends PolicyField>(
  field: Field,
  describe: (value: NonNullable<ImagePolicy[Field]>) => readonly (Message | undefined | false)[],
): Described {
  return [
    field,
    (policy) => {
      const value = policy[field];
      if (value === undefined || value === false) return [];
      return describe(value).filter((each): each is Message => typeof each === 'object');
    },
  ];
}

const LIMITS = ['minFileSize', 'maxFileSize', 'minVirtualSize', 'maxVirtualSize', 'alignments'] as const;

const DESCRIBED: readonly Described[] = [
  rule('openstack', ({ service }) => [says('rule_openstack', { service })]),
  rule('allowedFormats', (formats) => [says('rule_allowed_formats', { formats })]),
  rule('refusedFormats', (formats) => [says('rule_refused_formats', { formats })]),
  rule('unrecognised', () => [says('rule_unrecognised')]),
  rule('matchDeclaredFormat', () => [says('rule_match_declared_format')]),
  rule('names', namesSay),
  rule('wrapperRequired', () => [says('rule_wrapper_required')]),
  // What is packed twice is said by the rules of each way of packing.
  rule('wrappers', (wrappers) =>
    wrappers.filter(({ holds = 'image' }) => holds === 'image' || holds === 'tar').flatMap(wrapperSays),
  ),
  rule('qcow2', (qcow2) => [
    qcow2.versions && says('rule_qcow2_versions', { versions: qcow2.versions }),
    ...featuresSay(qcow2),
    qcow2.compressionTypes && says('rule_qcow2_compression', { types: qcow2.compressionTypes }),
    qcow2.uncompressed && says('rule_qcow2_uncompressed'),
    qcow2.withoutSnapshots && says('rule_qcow2_snapshots'),
    qcow2.layout && says('rule_qcow2_layout'),
  ]),
  rule('vmdk', (vmdk) => [
    vmdk.createTypes && says('rule_vmdk_types', { types: vmdk.createTypes }),
    vmdk.toleratedTypes && says('rule_vmdk_tolerated', { types: vmdk.toleratedTypes }),
    vmdk.versions && says('rule_vmdk_versions', { versions: vmdk.versions }),
    vmdk.compressed && says('rule_vmdk_compressed'),
    vmdk.grainSizes && says('rule_vmdk_grains', { sizes: vmdk.grainSizes }),
  ]),
  rule('vhd', (vhd) => [
    vhd.types && says('rule_vhd_types', { types: vhd.types }),
    vhd.sizeBy === 'geometry' && says('rule_vhd_geometry'),
    vhd.footerInFront && says('rule_vhd_footer_in_front'),
  ]),
  rule('vhdx', (vhdx) => [
    vhdx.types && says('rule_vhdx_types', { types: vhdx.types }),
    vhdx.sectorSizes && says('rule_vhdx_sectors', { sizes: vhdx.sectorSizes }),
    vhdx.withoutLog && says('rule_vhdx_log'),
  ]),
  rule('ova', (ova) => [
    ova.extensions && says('rule_ova_extensions', { extensions: ova.extensions }),
    ova.compressed && says('rule_ova_compressed'),
    ova.maxDisks !== undefined && says('rule_ova_disks', { max: ova.maxDisks }),
  ]),
  ...LIMITS.map((field): Described => [field, (policy) => limitSays(field, policy)]),
  rule('limits', (limits) =>
    limits.flatMap(({ when: { formats, partitionTables }, ...each }) =>
      LIMITS.flatMap((field) => limitSays(field, each)).map((said) => {
        const ofTables = partitionTables
          ? says('rule_when_partition_tables', { tables: partitionTables, rule: said })
          : said;
        return formats ? says('rule_when_formats', { formats, rule: ofTables }) : ofTables;
      }),
    ),
  ),
  rule('capacity', ({ bytes: size, overhead }) => [
    overhead ? says('rule_capacity_overhead', { size, overhead }) : says('rule_capacity', { size }),
  ]),
  rule('blockSize', (size) => [says('rule_block_size', { size })]),
  rule('discBlockSize', (size) => [says('rule_disc_block_size', { size })]),
  rule('partitionTables', (tables) => [says('rule_partition_tables', { tables })]),
  rule('firmware', (firmware) => [says('rule_firmware', { firmware })]),
  rule('unbootable', () => [says('rule_bootable')]),
  rule('encryption', ({ is, formats }) => [
    is === 'refused' && says('rule_encryption_refused'),
    is === 'required' && says('rule_encryption_required'),
    is === 'accepted' && formats && says('rule_encryption_accepted', { formats }),
  ]),
  rule('forceRaw', () => [says('rule_force_raw')]),
  rule('silentlyIgnored', (losses) => [
    says('rule_silently_ignored', { losses: losses.map((loss) => says(`loss_${loss}`)) }),
  ]),
  rule('arrival', arrivalSays),
  rule('checksums', (checksums) => checksums.map(checksumSays)),
  rule('transfer', transferSays),
  rule('unshown', (unshown) => unshown.map((each) => says(`unshown_${each}`))),
];

function limitSays(field: keyof SizeLimits, limits: SizeLimits): readonly Message[] {
  const { minFileSize, maxFileSize, minVirtualSize, maxVirtualSize, alignments = [] } = limits;
  switch (field) {
    case 'minFileSize':
      return minFileSize === undefined ? [] : [says('rule_min_file_size', { min: minFileSize })];
    case 'maxFileSize':
      return maxFileSize === undefined ? [] : [says('rule_max_file_size', { max: maxFileSize })];
    case 'minVirtualSize':
      return minVirtualSize === undefined ? [] : [says('rule_min_virtual_size', { min: minVirtualSize })];
    case 'maxVirtualSize':
      return maxVirtualSize === undefined ? [] : [says('rule_max_virtual_size', { max: maxVirtualSize })];
    case 'alignments':
      return alignments.map(alignmentSays);
  }
}

function alignmentSays({ of, multiple, otherwise }: SizeAlignment): Message {
  if (otherwise === 'roundUp') return says('rule_virtual_rounding', { multiple });
  return says(of === 'fileSize' ? 'rule_file_alignment' : 'rule_virtual_alignment', { multiple });
}

function namesSay({
  extensions,
  formats = {},
  caseSensitive,
  characters,
  replacement,
  maxLength,
}: NameRule): (Message | undefined | false)[] {
  return [
    extensions && says(caseSensitive ? 'rule_extensions_case' : 'rule_extensions', { extensions }),
    ...Object.entries(formats).map(([extension, format]) =>
      says('rule_extension_format', { extension, format }),
    ),
    characters !== undefined &&
      (replacement === undefined
        ? says('rule_characters', { characters })
        : says('rule_characters_replaced', { characters, replacement })),
    maxLength !== undefined && says('rule_name_length', { max: maxLength }),
  ];
}

function wrapperSays(rule: WrapperRule): Message[] {
  const { kind, holds, member, beside, dialects, formats, maxUnpackedSize } = rule;
  return [
    says(holds === 'tar' ? 'rule_wrapper_tar' : 'rule_wrapper', { kind }),
    ...(member === undefined ? [] : [says('rule_wrapper_member', { member })]),
    ...(beside ? [says('rule_wrapper_beside', { names: beside })] : []),
    ...(dialects ? [says('rule_wrapper_dialects', { dialects })] : []),
    ...(formats ? [says('rule_wrapper_formats', { formats })] : []),
    ...(maxUnpackedSize === undefined ? [] : [says('rule_wrapper_max', { max: maxUnpackedSize })]),
  ];
}

function featuresSay({ refusedFeatures = [] }: Qcow2Rule): (Message | false)[] {
  const features = refusedFeatures.filter((name) => name !== UNNAMED_FEATURES);
  return [
    features.length > 0 && says('rule_qcow2_features', { features }),
    features.length < refusedFeatures.length && says('rule_qcow2_unnamed'),
  ];
}

function arrivalSays({ becomes, loses }: Arrival): (Message | undefined | false)[] {
  return [
    becomes !== undefined &&
      (becomes === 'unchanged' ? says('arrival_unchanged') : says('arrival_becomes', { format: becomes })),
    loses && says('arrival_loses', { losses: loses.map((loss) => says(`loss_${loss}`)) }),
  ];
}

function checksumSays({ algorithms, of }: ChecksumRule): Message {
  return says(of === 'file' ? 'checksum_file' : 'checksum_unpacked', { algorithms });
}

function transferSays(transfer: TransferRule): (Message | undefined | false)[] {
  const { by, chunkSize, resumable, lengthRequired, linkLife } = transfer;
  return [
    by === 'request' && says('transfer_request'),
    by === 'chunks' &&
      (chunkSize === undefined ? says('transfer_chunks') : says('transfer_chunks_of', { size: chunkSize })),
    by === 'object-storage' && says('transfer_object_storage'),
    by === 'url' && says('transfer_url'),
    by === 'rescue' && says('transfer_rescue'),
    resumable === true && says('transfer_resumable'),
    resumable === false && says('transfer_not_resumable'),
    lengthRequired && says('transfer_length'),
    linkLife !== undefined && says('transfer_link', { life: linkLife }),
  ];
}
