import type { AnyReport, CheckResult } from '@diskloupe/core';
import {
  type AcceptedConversion,
  acceptedConversion,
  type ImagePolicy,
  isUnusable,
  type Objection,
  type PolicyVerdict,
  permissive,
  properName,
  type RemedyMessageCode,
} from '@diskloupe/core/policy';
import { isBesideName } from '@diskloupe/core/source';
import { visibleText } from '@diskloupe/core/text';
import {
  type ExplainedObjection,
  type ExplainedVerdict,
  explain,
  policyName,
  shortFormatName,
  sizeWords,
  type Words,
} from '@diskloupe/core/words';
import type { ElementCode } from '../words/en/element.js';
import type { Say } from '../words/language.js';

/** How an answer is shown: each has its own color and its own shape. */
export type Outcome = 'ready' | 'warned' | 'refused';

/** What a person does next. */
export type NextStep =
  /** A command to run; `lead` says what it does. */
  | { readonly kind: 'command'; readonly lead: string; readonly command: string }
  | ConvertStep
  /** Something that neither a command nor a button does. */
  | { readonly kind: 'advice'; readonly lead: string }
  /** To choose the file again. */
  | { readonly kind: 'choose' };

/** A conversion in this page, after which the policy should accept the image. */
export interface ConvertStep {
  readonly kind: 'convert';
  /** What the button says. */
  readonly label: string;
  /** What it is converted to. */
  readonly conversion: AcceptedConversion;
  /** The name of the new file, which the policy accepts if any is known. */
  readonly fileName: string;
  /** What a person has to add: the passphrase, or the file that the image names. */
  readonly needs: 'nothing' | 'passphrase' | 'file';
  /** The name of that file; absent if it is not known. */
  readonly missing?: string | undefined;
}

/** The one answer to a chosen file: the verdict, its cause, and the next step, in a language. */
export interface Answer {
  readonly outcome: Outcome;
  /** The verdict: a title, without a period. */
  readonly headline: string;
  /** Why, in a sentence or two. */
  readonly cause: string;
  /** The best one; absent if there is nothing to do, or nothing known to help. */
  readonly step?: NextStep | undefined;
  /** Everything there is to say, the causes first. */
  readonly explained: ExplainedVerdict;
}

/** What was found out about a file, and the language to say it in. */
export interface Judged {
  readonly report: AnyReport;
  readonly verdict: PolicyVerdict;
  readonly words: Words;
  readonly say: Say;
}

/** What the page can do besides showing commands. */
export interface Abilities {
  /** The policy that the image was judged by; `null` if the page cannot convert. */
  readonly policy: ImagePolicy | null;
  /** The names of the chosen files. */
  readonly names: readonly string[];
}

/** Says what a policy's verdict means for the person at the form. */
export function answerTo({ report, verdict, words, say }: Judged, abilities?: Abilities): Answer {
  const explained = explain(verdict, { words, report });
  const [first] = explained.reasons;
  const policy = isNamed(verdict) ? policyName(verdict, words) : undefined;
  const { accepted, mustBecomeRaw } = verdict;
  // Advice that helps against several in a row is shown with the last of them.
  const advised = explained.reasons.find(({ remedy }) => remedy !== undefined);
  const step = advised && stepOf(advised, { report, words, say }, abilities);
  if (!accepted) {
    const headline = headlineOf(verdict, first, report);
    // Anything else is a limit of the page.
    const isUnsafe = report.safety.failures.some(({ name }) => name === first?.code);
    return {
      outcome: 'refused',
      headline: headline
        ? say(headline, { name: visibleText(nameIn(objectionOf(verdict, first)) ?? '') })
        : policy
          ? say('refused_policy', { policy })
          : say(isUnsafe ? 'refused' : 'refused_here'),
      cause: first?.text ?? '',
      step,
      explained,
    };
  }
  if (first) {
    const values = { count: explained.reasons.length, policy: policy ?? '' };
    return {
      outcome: 'warned',
      headline: say(policy ? (isUnusable(verdict) ? 'unusable_policy' : 'warned_policy') : 'warned', values),
      cause: first.text,
      step,
      explained,
    };
  }
  if (mustBecomeRaw && policy) {
    const cause = say('convert_first_cause', { policy });
    return { outcome: 'ready', headline: say('ready_policy', { policy }), cause, explained };
  }
  return {
    outcome: 'ready',
    headline: policy ? say('ready_policy', { policy }) : say('ready'),
    cause:
      typeof report.virtualSize === 'number' && report.virtualSize > 0
        ? say('ready_disk', { size: sizeWords(report.virtualSize, words) })
        : say('ready_cause'),
    explained,
  };
}

/** A person does not know the policy of what every image must be by its name. */
function isNamed({ policy, title }: PolicyVerdict): boolean {
  return title !== undefined || policy !== permissive().name;
}

/** Remedies that a conversion in the page is, and what it needs. */
const CONVERSIONS: Readonly<Partial<Record<RemedyMessageCode, ConvertStep['needs']>>> = {
  remedy_combine_vmdk: 'file',
  remedy_convert: 'nothing',
  remedy_convert_enlarge: 'nothing',
  remedy_convert_qcow2: 'nothing',
  remedy_decrypt: 'passphrase',
  remedy_enlarge: 'nothing',
  remedy_flatten_image: 'file',
  remedy_rewrite_qcow2: 'nothing',
  remedy_rewrite_vhd: 'nothing',
  remedy_rewrite_vmdk: 'nothing',
};

function stepOf(
  { remedy, remedyCode, command }: ExplainedObjection,
  { report, words, say }: Omit<Judged, 'verdict'>,
  abilities: Abilities | undefined,
): NextStep | undefined {
  const needs = remedyCode && CONVERSIONS[remedyCode];
  const conversion = needs && abilities?.policy && acceptedConversion(report, abilities.policy);
  if (conversion && abilities) {
    const others = otherNames(report);
    const [missing] = others;
    const isThere = abilities.names.length > 1;
    const label = labelOf(needs, conversion, { report, words, say });
    const fileName = convertedName(abilities, conversion.format);
    const step = { kind: 'convert', label, conversion, fileName, missing } as const;
    if (needs === 'file' && isThere) return { ...step, needs: 'nothing' };
    // An image that names anything else of a machine is not helped along, and a passphrase alone would not do.
    const helps =
      needs === 'file' ? others.every(isBesideName) : needs === 'nothing' || isThere || !others.length;
    if (helps) return { ...step, needs };
  }
  if (remedy === undefined) return undefined;
  return command === undefined
    ? { kind: 'advice', lead: remedy }
    : { kind: 'command', lead: remedy, command };
}

/** The image's own name with the extension of the new format, as the policy's rules for names have it. */
function convertedName({ policy, names }: Abilities, format: string): string {
  const base = (names[0] ?? '').replace(/\.[^.]*$/, '') || 'disk';
  const name = `${base}.${format === 'vpc' ? 'vhd' : format}`;
  return (policy?.names && properName(name, format, policy.names)) ?? name;
}

/** What the button of a conversion says. */
function labelOf(
  needs: ConvertStep['needs'],
  { format: name, options: { size } }: AcceptedConversion,
  { report, words, say }: Pick<Judged, 'report' | 'words' | 'say'>,
): string {
  const format = shortFormatName(name);
  if (needs === 'passphrase') return say('unlock', { format });
  if (needs === 'file') return say('combine_to', { format });
  return size !== undefined && (report.format === name || report.qemuFormat === name)
    ? say('enlarge_to', { size: sizeWords(size, words) })
    : say('convert_to', { format });
}

/** What an explanation explains. */
function objectionOf(
  { objections }: PolicyVerdict,
  first: Pick<ExplainedObjection, 'code'> | undefined,
): Objection | undefined {
  return objections.find(({ code }) => code === first?.code);
}

/** Checks that fail because of another file. */
const OF_OTHER_FILES: readonly string[] = ['backing_file', 'data_file', 'descriptor'];

/** The other files that an image names, whatever the policy objects to. */
function otherNames({ safety }: AnyReport): readonly string[] {
  return safety.failures
    .filter(({ name }) => OF_OTHER_FILES.includes(name))
    .flatMap((check) => nameIn(check) ?? []);
}

/** The file that an objection is about. */
function nameIn(objection: Pick<CheckResult, 'reason'> | undefined): string | undefined {
  const { name, names, extent } = objection?.reason?.params ?? {};
  const first = Array.isArray(names) ? names[0] : (name ?? extent);
  return typeof first === 'string' && first ? first : undefined;
}

/** In characters: the cause has a name of any length. */
const LONGEST_IN_HEADLINE = 40;

/** A headline that says more than that the image is refused. */
function headlineOf(
  verdict: PolicyVerdict,
  first: ExplainedObjection | undefined,
  report: AnyReport,
): ElementCode | undefined {
  if (!first) return undefined;
  const { code, evidence } = first;
  const check = report.safety.checks.find(({ name }) => name === code);
  if (evidence['seen'] === false || check?.result === 'undetermined') return 'unread';
  switch (code) {
    case 'backing_file':
    case 'data_file':
    case 'descriptor': {
      const objection = objectionOf(verdict, first);
      const name = nameIn(objection);
      // Most that is wrong with a descriptor is not about another file.
      if (!isBeside(objection) || (code === 'descriptor' && name === undefined)) return undefined;
      return name === undefined || name.length > LONGEST_IN_HEADLINE ? 'incomplete' : 'incomplete_named';
    }
    case 'truncated':
      return 'damaged';
    case 'recognised':
    case 'disk_image':
    case 'null':
      return report.virtualSize === null ? 'not_image' : undefined;
    default:
      return undefined;
  }
}

/** Whether the image names another file in its own folder, and nothing else on the machine. */
function isBeside(objection: Objection | undefined): boolean {
  const params = objection?.reason.params ?? {};
  return Object.values(params).every((value) => typeof value !== 'string' || isBesideName(value));
}
