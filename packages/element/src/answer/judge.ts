import { type AnyReport, cardNamed, cards } from '@diskloupe/core';
import {
  acceptsFormat,
  didYouMean,
  evaluatePolicy,
  type ImagePolicy,
  judgeImage,
  loadPolicy,
  type PolicyVerdict,
  permissive,
  readPolicy,
} from '@diskloupe/core/policy';
import type { NamedInput } from '@diskloupe/core/source';
import type { Words } from '@diskloupe/core/words';
import type { Say } from '../words/language.js';
import { type Abilities, type Answer, answerTo } from './answer.js';
import { loadPicture } from './draw-picture.js';
import { inputOf } from './input-of.js';

/** What a page demands of an image. */
export interface Demands {
  /** A known policy, by name, or one of the page's own, also as JSON. */
  readonly policy: string | ImagePolicy | null;
  /** The accepted formats; an empty list for all that the policy accepts. */
  readonly acceptFormats: readonly string[];
  /** The largest accepted virtual disk in bytes; `null` for no limit but the policy's. */
  readonly maxVirtualSize: number | null;
  /** The format that the image is declared to be; `null` for none. */
  readonly declaredFormat: string | null;
}

/** A judged file: what was found, the policy's verdict, and the answer to the person. */
export interface Judgement {
  readonly report: AnyReport;
  readonly verdict: PolicyVerdict;
  readonly answer: Answer;
  readonly words: Words;
  readonly say: Say;
  /** What the page's attributes say that nobody understands, a sentence each: for its developer. */
  readonly complaints: readonly string[];
  /** What the answer counted on the page to do. */
  readonly abilities?: Abilities | undefined;
}

/** A language to answer in. */
export interface Spoken {
  readonly words: Words;
  readonly say: Say;
}

export interface JudgeOptions extends Spoken {
  /** Whether the answer may count on the page to convert the image. */
  readonly canConvert: boolean;
  readonly signal: AbortSignal;
  /** Called with the number of bytes read so far. */
  readonly onProgress: (bytes: number) => void;
}

/**
 * Inspects an image and judges it by what the page demands. An unknown name among the demands is a complaint, and demands
 * nothing: a misspelling must not refuse every file.
 *
 * @throws TypeError for a malformed policy; SourceReadError; ModuleLoadError; the signal's reason
 */
export async function judge(
  images: readonly [File | NamedInput, ...(File | NamedInput)[]],
  demands: Demands,
  { words, say, canConvert, signal, onProgress }: JudgeOptions,
): Promise<Judgement> {
  const complaints: string[] = [];
  const policy = await policyOf(demands, complaints);
  const { declaredFormat } = demands;
  const abilities = { policy: canConvert ? policy : null, names: images.map(({ name }) => name) };
  const { report, verdict } = await judgeImage(inputOf(images[0]), policy, {
    fileName: images[0].name,
    ...(declaredFormat !== null && { declaredFormat }),
    signal,
    onProgress: ({ bytes }) => onProgress(bytes),
  });
  return {
    report,
    verdict,
    answer: answerTo({ report, verdict, words, say }, abilities),
    words,
    say,
    complaints,
    abilities,
  };
}

/**
 * Loads what every judgement by these demands needs, and then what draws a picture, if there is to be one.
 *
 * @throws ModuleLoadError if it cannot be loaded
 */
export async function prepare(demands: Demands, withPicture: boolean): Promise<void> {
  await judgeImage(new Blob([]), await policyOf(demands));
  if (withPicture) await Promise.all([loadPicture(), import('../map/map-view.js')]);
}

/** The judgement of a report made elsewhere: by the policy that judged it there, or by its own checks. */
export function judgementOf(
  report: AnyReport,
  verdict: PolicyVerdict | null,
  { words, say }: Spoken,
): Judgement {
  const found = verdict ?? evaluatePolicy(report, permissive());
  return {
    report,
    verdict: found,
    answer: answerTo({ report, verdict: found, words, say }),
    words,
    say,
    complaints: [],
  };
}

/** The same judgement, said in another language. */
export function judgementIn(judgement: Judgement, { words, say }: Spoken): Judgement {
  const answer = answerTo({ ...judgement, words, say }, judgement.abilities);
  return { ...judgement, answer, words, say };
}

/**
 * A known policy or the page's own, narrowed by the formats and the size that the page accepts.
 *
 * @param complaints receives a sentence for each name that nobody knows
 */
export async function policyOf(
  { policy, acceptFormats, maxVirtualSize, declaredFormat }: Demands,
  complaints: string[] = [],
): Promise<ImagePolicy> {
  const base = typeof policy === 'string' ? await policyNamed(policy, complaints) : (policy ?? permissive());
  const formats = knownFormats(acceptFormats, complaints);
  const most = Math.min(...[maxVirtualSize, base.maxVirtualSize].flatMap((size) => size ?? []));
  return {
    ...base,
    ...(formats.length && { allowedFormats: narrowed(base.allowedFormats, formats) }),
    ...(Number.isFinite(most) && { maxVirtualSize: most }),
    ...(declaredFormat !== null && { matchDeclaredFormat: true }),
  };
}

/** A known policy, or what a server wrote into the attribute as JSON. */
async function policyNamed(text: string, complaints: string[]): Promise<ImagePolicy> {
  try {
    return text.startsWith('{') ? readPolicy(JSON.parse(text)) : await loadPolicy(text);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    const isObject = text === '[object Object]';
    complaints.push(`policy: ${isObject ? 'write an object as JSON' : error.message}`);
    return permissive();
  }
}

function knownFormats(names: readonly string[], complaints: string[]): readonly string[] {
  const unknown = names.filter((name) => cardNamed(name) === undefined);
  const known = cards.map(({ name }) => name);
  complaints.push(
    ...unknown.map((name) => `accept-formats: ${name} is not a known format${didYouMean(name, known)}`),
  );
  return names.filter((name) => !unknown.includes(name));
}

function narrowed(accepted: readonly string[] | undefined, formats: readonly string[]): readonly string[] {
  return accepted ? formats.filter((name) => acceptsFormat(accepted, name)) : formats;
}
