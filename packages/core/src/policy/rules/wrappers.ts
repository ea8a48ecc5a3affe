import { isRaw } from '../../formats/disk-formats.js';
import type { Message } from '../../messages/message.js';
import type { Remedy } from '../../messages/remedies.js';
import { acceptsFormat, namesFormat } from '../accepts-format.js';
import { because } from '../because.js';
import type { ImagePolicy, WrapperRule } from '../policy.js';
import { packRemedy, repackRemedy } from '../remedies/pack.js';
import { decompressRemedy } from '../remedies/unwrap.js';
import { type JudgedImage, type PolicyRule, type Ruling, refused, unseen, warning } from '../rule.js';
import { ignoredPart } from '../silently-ignored.js';
import { storedRaw } from '../stored-raw.js';
import {
  acceptedWrappers,
  formatsIn,
  isPacked,
  ruleForContent,
  rulesFor,
} from '../wrapping/accepted-wrapping.js';
import { wrapperKind } from '../wrapping/wrapper-kind.js';
import type { Wrapping } from '../wrapping/wrapping.js';
import { packedDisk } from './packed-disk.js';

/** Whether the target unpacks the file, and accepts what is in it. */
export const wrappers: PolicyRule = {
  judge(image): Ruling[] {
    const { report, policy, facts } = image;
    if (storedRaw(report, policy)) return [];
    if (!isPacked(image)) return policy.wrapperRequired ? notPacked(image) : [];
    if (!policy.wrappers) return [];
    const rules = rulesFor(image);
    const { format } = report;
    if (!rules.length) {
      const accepted = acceptedWrappers(policy);
      const reason = accepted.length
        ? because('wrapper_not_accepted', { format, accepted })
        : because('wrapper_none_accepted', { format });
      return [
        refused(
          'wrapper_not_allowed',
          reason,
          { format },
          repackRemedy(image) ?? decompressRemedy(report, facts.wrapping),
        ),
      ];
    }
    const { wrapping } = facts;
    if (!wrapping || wrapping.holds === 'unseen') return unread(image, rules, wrapping);
    const rule = ruleForContent(rules, wrapping);
    return rule ? judgeContent(image, rule, wrapping) : [otherContent(image, rules, wrapping)];
  },
};

function notPacked(image: JudgedImage): Ruling[] {
  const { report, policy } = image;
  if (report.virtualSize === null) return [];
  const reason = because('wrapper_required', { accepted: acceptedWrappers(policy) });
  return [refused('wrapper_required', reason, { format: report.format }, packRemedy(image))];
}

/** Ways of packing without a decoder here: nothing is wrong with the file. */
const CLOSED: readonly string[] = ['lzo'];

/**
 * What the target needs in the file could not be seen. A particular archive has to be seen to be accepted. Only the
 * format and size of what lzo packed are left to the person, because refusing every such file would say nothing
 * about this one.
 */
function unread(
  { report, policy }: JudgedImage,
  rules: readonly WrapperRule[],
  wrapping: Wrapping | undefined,
): Ruling[] {
  const { format } = report;
  const isArchive = rules.every(
    ({ holds = 'image', member, dialects }) => holds !== 'image' || member || dialects,
  );
  const isLimited =
    rules.every((rule) => formatsIn(rule, policy) ?? rule.maxUnpackedSize) || hasLimits(policy);
  if (!isArchive && !isLimited) return [];
  const isClosed = wrapping !== undefined && CLOSED.includes(wrapping.kind);
  const severity = isClosed && !isArchive ? 'warning' : 'refused';
  const ruling = unseen('wrapped_content_not_allowed', because('wrapper_unread', { format }), severity);
  const remedy = severity === 'refused' ? decompressRemedy(report) : undefined;
  return [remedy ? { ...ruling, remedy } : ruling];
}

function hasLimits({ alignments = [], ...policy }: ImagePolicy): boolean {
  const { minVirtualSize, maxVirtualSize, capacity } = policy;
  const { blockSize, unbootable, firmware, partitionTables, encryption } = policy;
  const limits = [
    ...[minVirtualSize, maxVirtualSize, capacity],
    ...[blockSize, unbootable, firmware, partitionTables, encryption],
  ];
  return limits.some((limit) => limit !== undefined) || alignments.some(({ of }) => of === 'virtualSize');
}

/** It is packed twice, or not the archive that the target needs. */
function otherContent(image: JudgedImage, rules: readonly WrapperRule[], wrapping: Wrapping): Ruling {
  const { report, policy } = image;
  const { holds } = wrapping;
  const { format } = report;
  const evidence = { format, holds };
  // It is unpacked once, and the rest is stored.
  if (policy.unrecognised === 'raw') {
    const reason = because('stored_as_raw_packed', { format: holds });
    return warning('stored_as_raw', reason, evidence, decompressRemedy(report, wrapping));
  }
  const wanted = rules.map((rule) => rule.holds ?? 'image').find((each) => each !== 'image');
  const remedy = repackRemedy(image) ?? decompressRemedy(report, wrapping);
  const isTwice = wrapperKind(holds) !== undefined && wanted === undefined;
  const reason = isTwice
    ? because('wrapper_twice', { format, inner: holds })
    : because('wrapper_holds_other', { format, wanted: wanted ?? holds });
  return refused('wrapped_content_not_allowed', reason, evidence, remedy);
}

function judgeContent(image: JudgedImage, rule: WrapperRule, wrapping: Wrapping): Ruling[] {
  const remedy = repackRemedy(image) ?? decompressRemedy(image.report, wrapping);
  return [
    ...judgeArchive(rule, wrapping, remedy),
    ...judgeFormat(image, rule, wrapping, remedy),
    ...wrapping.checks
      .filter((check) => check.result === 'failed' && !ignoredPart(check, image.policy))
      .map(({ name, reason }) =>
        refused(
          name,
          reason ?? because('check_not_passed', { check: name }),
          { format: wrapping.format },
          remedy,
        ),
      ),
    ...packedDisk(image, rule, wrapping, remedy),
  ];
}

function judgeArchive(
  { member: wanted, beside = [], dialects }: WrapperRule,
  { member, dialect, names = [], areAll }: Wrapping,
  remedy: Remedy | undefined,
): Ruling[] {
  const rulings: Ruling[] = [];
  if (dialects && dialect !== null && !dialects.includes(dialect)) {
    const reason = because('wrapper_tar_dialect', { dialect, accepted: dialects });
    rulings.push(refused('wrapper_tar_dialect', reason, { dialect }, remedy));
  }
  if (wanted !== undefined && member !== null && member !== wanted) {
    const reason = because('wrapper_member_misnamed', { name: member, member: wanted });
    rulings.push(refused('wrapper_member_misnamed', reason, { name: member, member: wanted }, remedy));
  }
  for (const name of beside) {
    if (names.some((each) => each === name || each === `./${name}`)) continue;
    // Further files may follow the image, which nobody unpacked.
    rulings.push(
      areAll
        ? refused('wrapper_file_missing', because('wrapper_file_missing', { name }), { name })
        : unseen('wrapper_file_missing', because('wrapper_file_unseen', { name }), 'warning'),
    );
  }
  return rulings;
}

function judgeFormat(
  { report, policy }: JudgedImage,
  rule: WrapperRule,
  { format }: Wrapping,
  remedy: Remedy | undefined,
): Ruling[] {
  const accepted = formatsIn(rule, policy);
  const evidence = { format };
  if (namesFormat(policy.refusedFormats, format)) {
    const reason = because('format_recognized_refused', { format });
    return [refused('wrapped_content_not_allowed', reason, evidence, remedy)];
  }
  // Packed in one more way, which is undone, too: what is in that is not looked for.
  if (rule.holds !== undefined && rule.holds !== 'tar' && wrapperKind(format) === rule.holds) return [];
  if (format === 'unseen') {
    const reason: Message = because('wrapper_unread', { format: report.format });
    return accepted ? [unseen('wrapped_content_not_allowed', reason)] : [];
  }
  if (accepted) {
    if (acceptsFormat(accepted, format)) return [];
    const reason = because('wrapped_format', { format, accepted });
    return [refused('wrapped_content_not_allowed', reason, evidence, remedy)];
  }
  const isKnown = isRaw(format) || acceptsFormat(policy.allowedFormats ?? [format], format);
  if (isKnown || policy.unrecognised !== 'raw') return [];
  return [warning('stored_as_raw', because('stored_as_raw', { format }), evidence, remedy)];
}
