import { bootPartName } from '../../inspect/expectation.js';
import type { Remedy } from '../../messages/remedies.js';
import { because } from '../because.js';
import { isDeclaredBootPart } from '../boot-parts.js';
import { isUnrecognised, naturalName } from '../openstack/natural-name.js';
import { recognisedIn } from '../openstack/recognised.js';
import { refusalReason } from '../openstack/refusal-reason.js';
import {
  contentOf,
  isDeclarableAs,
  type OpenstackRefusal,
  openstackRefusals,
} from '../openstack/refusals.js';
import { declarable, type OpenstackService } from '../openstack/service.js';
import type { OsloFinding } from '../oslo/finding.js';
import { convertRemedy, unpackRemedy } from '../remedies/convert.js';
import { decryptRemedy } from '../remedies/decrypt.js';
import { type JudgedImage, type PolicyRule, type Ruling, ruling, unseen, warning } from '../rule.js';
import { isHeaderCut } from './interrupted-download.js';

/** Checks of a report that oslo.utils' inspectors make in their own way. */
const THEIRS: readonly string[] = ['mbr', 'banned', 'unsupported_version', 'version'];

const MISMATCH = 'declared_format_mismatch';

const CODES = {
  name: 'format_not_allowed',
  several: 'conflicting_formats',
  mismatch: MISMATCH,
  qemu: 'qemu_format_mismatch',
} as const;

/** The input, with what the service recognizes. */
interface Question extends JudgedImage {
  readonly service: OpenstackService;
  readonly found: OsloFinding;
  /** The declared format, or the best one if none was declared. */
  readonly declared: string;
  readonly natural: string | undefined;
}

/** An OpenStack service's objections to an image's declared format, in the order in which it checks. */
export const openstack: PolicyRule = {
  judge(image): Ruling[] {
    const { report, policy, declaredFormat, facts } = image;
    const { openstack: service } = policy;
    if (!service || isHeaderCut(report) || isDeclaredBootPart(report, declaredFormat, policy)) return [];
    const found = recognisedIn(report, facts);
    if (found === 'unseen')
      return [unseen(MISMATCH, because('openstack_content_unread', { service: service.service }))];
    // Nobody declared it, and the check for non-images names what it is.
    if (declaredFormat === undefined && bootPartName(report.details) !== undefined) return [];
    const natural = naturalName(report, found, service);
    const declared = declaredFormat ?? natural ?? 'raw';
    const question: Question = { ...image, service, found, natural, declared };
    const refusals = openstackRefusals(declared, found, service).filter((refusal) => !isTold(refusal, image));
    if (!refusals.length) return unusual(question);
    const remedy = wayOut(question);
    return refusals.map((refusal, i) => rulingOn(refusal, question, i ? undefined : remedy));
  },
};

/** Whether the inspectors of a policy's service replace a check of the report. */
export function isJudgedByInspector(check: string, { openstack: service }: JudgedImage['policy']): boolean {
  return service !== undefined && !service.disableDeepImageInspection && THEIRS.includes(check);
}

/** Whether the report has a check that failed for the same reason, which says more. */
function isTold(refusal: OpenstackRefusal, { report, policy }: JudgedImage): boolean {
  if (refusal.kind !== 'safety' && refusal.kind !== 'several') return false;
  const check = refusal.kind === 'safety' ? refusal.check : CODES.several;
  const isSame = report.safety.failures.some(({ name }) => name === check);
  return isSame && refusal.fatal && !isJudgedByInspector(check, policy);
}

function rulingOn(refusal: OpenstackRefusal, question: Question, remedy: Remedy | undefined): Ruling {
  const { report, service, declared, declaredFormat = null } = question;
  const code = refusal.kind === 'safety' ? refusal.check : CODES[refusal.kind];
  const { kind, fatal } = refusal;
  const evidence = {
    declaredFormat,
    format: report.format,
    recognised: contentOf(question.found, service) ?? null,
    ...(kind === 'safety' && { reason: refusal.reason.code }),
    ...(kind === 'qemu' && { expected: refusal.expected, qemuFormat: refusal.qemuFormat }),
    ...(kind === 'name' && { allowed: declarable(service).join(', ') }),
  };
  const reason = refusalReason(refusal, declared, report, service);
  return ruling(code, fatal ? 'refused' : 'warning', reason, evidence, remedy);
}

/** Another name by which the same image is accepted, or else a conversion. */
function wayOut(question: Question): Remedy | undefined {
  const { report, policy, service, found, natural, declared } = question;
  // A file that is not a disk image has to become one first, as its own check says.
  const isImage = !report.safety.failures.some(
    ({ name }) => name === 'disk_image' || name === 'conflicting_formats',
  );
  if (!isImage) return undefined;
  // For an image with a failed check, unchecked raw bytes are not a way out.
  const isHidden = natural === 'raw' && !['raw', 'gpt'].includes(report.format) && !report.safety.safe;
  const isBetter =
    !isHidden &&
    natural !== undefined &&
    natural !== declared &&
    openstackRefusals(natural, found, service).every(
      (refusal) => !refusal.fatal || isTold(refusal, question),
    );
  return isBetter
    ? { code: 'remedy_declare', params: { name: natural } }
    : (convertRemedy(report, policy) ?? unpackRemedy(report, policy) ?? decryptRemedy(report, policy));
}

/** Accepted, but nothing boots from it: an image stored as if its bytes were the disk's. */
function unusual({ report, policy, service, found, natural, declared }: Question): Ruling[] {
  if (service.disableDeepImageInspection || natural === undefined || declared === natural) return [];
  const { format, qemuFormat } = report;
  const content = contentOf(found, service) ?? '';
  const isHidden = isUnrecognised(format);
  if (!isHidden && ['raw', 'gpt', 'iso'].includes(content)) return [];
  const reason = because('declared_format_unusable', { declared, format });
  const remedy: Remedy | undefined =
    isDeclarableAs(natural, found, service) && !isHidden
      ? { code: 'remedy_declare', params: { name: natural } }
      : (convertRemedy(report, policy) ?? unpackRemedy(report, policy));
  return [
    warning('declared_format_unusual', reason, { declaredFormat: declared, format, qemuFormat }, remedy),
  ];
}
