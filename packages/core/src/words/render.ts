import { binarySize } from '../bytes/size-text.js';
import { visibleText } from '../bytes/visible-text.js';
import { allMessages } from '../messages/all.js';
import type { AnyParam, Message, ParamType } from '../messages/message.js';
import type { PolicyVerdict } from '../policy/objection.js';
import type { PolicyGroup } from '../policy/preset.js';
import { filled, type Places, typographic } from '../text/fill.js';
import { cutMiddle, isolated } from '../text/foreign-text.js';
import { localeOf } from '../text/numbers.js';
import { parsePattern } from '../text/pattern.js';
import { en } from './en.js';
import { shortFormatName } from './format-names.js';
import type { Words } from './words.js';

const NO_BREAK_SPACE = String.fromCharCode(0xa0);
/** Longer file names are cut in the middle, in characters. */
const MAX_NAME = 60;
/** For any other text from a file or a server. */
const MAX_TEXT = 200;
/** For a message without a sentence. */
const MAX_UNKNOWN = 1_000;

/**
 * Renders a message as a sentence, or several. Text from an image is shown with nothing hidden. A code without a
 * sentence, from a caller's own format or a newer version, is shown with its params. Throws nothing with the SDK's own
 * catalogs.
 *
 * @example
 * ```ts
 * import { sentenceOf } from '@diskloupe/core/words';
 *
 * sentenceOf({ code: 'backing_file', params: { name: 'base.raw' } }); // 'This image depends on another file, base.raw.'
 * ```
 */
export function sentenceOf(message: Message, words: Words = en): string {
  const { code, params = {} } = message;
  const pattern = textOf(code, words);
  // A code without a sentence: from a caller's own format, or from a newer version.
  if (pattern === undefined)
    return cutMiddle(visibleText(`${code} ${JSON.stringify(params)}`), MAX_UNKNOWN, words);
  return filled(parsePattern(pattern), new Rendering(message, words));
}

/** Returns a text of the catalog without params: a title, a name, a label; the code if there is none. */
export function wordsFor(code: string, words: Words = en): string {
  const text = textOf(code, words);
  return text === undefined ? visibleText(code) : typographic(text, words.plain);
}

/**
 * Formats a size in bytes for people, in binary units (KiB, MiB, ...) of three or four digits, or to the byte. Throws
 * nothing with the SDK's own catalogs.
 *
 * @param style `exact` for the number of bytes
 *
 * @example
 * ```ts
 * import { plainEnglish, sizeWords } from '@diskloupe/core/words';
 *
 * sizeWords(1_572_864, plainEnglish); // '1.5 MiB'
 * sizeWords(1_572_864, plainEnglish, 'exact'); // '1,572,864 bytes'
 * ```
 */
export function sizeWords(bytes: number, words: Words = en, style?: 'exact'): string {
  const locale = localeOf(words.locale);
  const [value, unit] = style === 'exact' ? ([bytes, 'bytes'] as const) : binarySize(bytes);
  if (unit !== 'bytes') {
    const space = words.plain ? ' ' : NO_BREAK_SPACE;
    return isolated(`${locale.grouped(value)}${space}${wordsFor(`unit_${unit}`, words)}`, words);
  }
  return filled(parsePattern(textOf('unit_bytes', words) ?? ''), {
    locale: words.locale,
    plain: words.plain,
    show: () => locale.grouped(bytes),
    numberOf: () => bytes,
  });
}

function textOf(code: string, { sentences }: Words): string | undefined {
  const find = (catalogue: Readonly<Partial<Record<string, string>>>): string | undefined =>
    Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
  return find(sentences) ?? find(en.sentences);
}

/** Renders the params of one message. */
class Rendering implements Places {
  readonly locale: string;
  readonly plain: boolean | undefined;
  readonly #types: Readonly<Record<string, ParamType>>;
  readonly #params: Readonly<Record<string, AnyParam>>;

  constructor(
    { code, params = {} }: Message,
    readonly words: Words,
  ) {
    this.locale = words.locale;
    this.plain = words.plain;
    this.#types = (Object.hasOwn(allMessages, code) && allMessages[code]) || {};
    this.#params = params;
  }

  numberOf(param: string): number {
    const value = this.#params[param];
    return Array.isArray(value) ? value.length : Number(value);
  }

  show(param: string, style: string | undefined): string {
    const value = this.#params[param];
    const type = this.#types[param] ?? (typeof value === 'number' ? 'int' : 'text');
    if (!Array.isArray(value)) return this.#one(value, type, style);
    const each = type.replace('[]', '');
    const texts = value.map((item) => this.#one(item, each, style));
    // Messages are sentences, and follow each other.
    if (each === 'message') return texts.join(this.words.between ?? ' ');
    return localeOf(this.words.locale).list(texts, style === 'or' ? 'disjunction' : 'conjunction');
  }

  #one(value: unknown, type: string, style: string | undefined): string {
    const { words } = this;
    const locale = localeOf(words.locale);
    switch (type) {
      case 'bytes':
        return this.#size(Number(value), style);
      case 'count':
        return locale.grouped(Number(value));
      case 'int':
      case 'offset':
        return locale.plain(Number(value));
      case 'duration':
        return locale.duration(Number(value));
      case 'percent':
        return locale.percent(Number(value));
      case 'date':
        return locale.date(`${value}`) ?? shortened(`${value}`, words);
      case 'message':
        return isMessage(value) ? sentenceOf(value, words) : '';
      case 'format':
        return style === 'long'
          ? formatName(`${value}`, words)
          : isolated(shortFormatName(shortened(`${value}`, words)), words);
      case 'part':
      case 'policy':
      case 'service':
      case 'term':
        return namedBy(type, `${value}`, words);
      case 'file':
        return isolated(cutMiddle(visibleText(`${value}`), MAX_NAME, words), words);
      default:
        return isolated(shortened(`${value}`, words), words);
    }
  }

  /** Formats a size; exactly, if another one in the same message would read the same. */
  #size(bytes: number, style: string | undefined): string {
    if (style === 'exact') return sizeWords(bytes, this.words, 'exact');
    const text = sizeWords(bytes, this.words);
    const isAmbiguous = Object.entries(this.#types).some(([name, type]) => {
      const other = this.#params[name];
      return (
        type === 'bytes' &&
        typeof other === 'number' &&
        other !== bytes &&
        sizeWords(other, this.words) === text
      );
    });
    return isAmbiguous ? sentenceOf({ code: 'size_with_bytes', params: { size: bytes } }, this.words) : text;
  }
}

/**
 * Returns a format's name for a list of facts: `VMware disk (VMDK)`; an unknown one is returned as it is, with nothing
 * hidden. Throws nothing.
 *
 * @example
 * ```ts
 * import { formatName } from '@diskloupe/core/words';
 *
 * formatName('vmdk'); // 'VMware disk (VMDK)'
 * ```
 */
export function formatName(format: string, words: Words = en): string {
  return namedBy('format', format, words);
}

/**
 * Returns the heading of a group of policies: `Public clouds`. Throws nothing.
 *
 * @example
 * ```ts
 * import { policyCards } from '@diskloupe/core/policy';
 * import { groupName } from '@diskloupe/core/words';
 *
 * const groups = new Set(policyCards.map(({ group }) => group));
 * console.log([...groups].map((group) => groupName(group)));
 * ```
 */
export function groupName(group: PolicyGroup, words: Words = en): string {
  return namedBy('group', group, words);
}

/**
 * Returns a policy's name for people: its own title, unless that is the usual one, for which a catalog has its own.
 * Throws nothing.
 *
 * @example
 * ```ts
 * import { judgeImage, openstackImage } from '@diskloupe/core/policy';
 * import { policyName } from '@diskloupe/core/words';
 *
 * const { verdict } = await judgeImage(file, { ...openstackImage(), title: 'Our cloud' });
 * policyName(verdict); // 'Our cloud'
 * ```
 */
export function policyName(
  { policy, title }: Pick<PolicyVerdict, 'policy' | 'title'>,
  words: Words = en,
): string {
  return title === undefined || isUsualTitle(policy, title)
    ? namedBy('policy', policy, words)
    : isolated(shortened(title, words), words);
}

/** Whether a policy has the title of the known one of its name, in words that other languages have others for. */
export function isUsualTitle(policy: string, title: string): boolean {
  return textOf(codeOf('policy', policy), en) === title;
}

function codeOf(kind: string, name: string): string {
  return `${kind}_${kind === 'format' ? name : name.replace(/[ -]/g, '_')}`;
}

/** A text from elsewhere, with nothing hidden, and no longer than a person reads. */
function shortened(text: string, words: Words): string {
  return cutMiddle(visibleText(text), MAX_TEXT, words);
}

function namedBy(kind: string, name: string, words: Words): string {
  const text = textOf(codeOf(kind, name), words);
  return text === undefined ? isolated(shortened(name, words), words) : typographic(text, words.plain);
}

export function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}
