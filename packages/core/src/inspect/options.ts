import type { FormatCard } from '../formats/card.js';
import { cardNamed, cards, type FormatName } from '../formats/cards.js';
import { isUnchecked } from './declared-format.js';
import type { Expectations } from './general-checks.js';
import type { Trace } from './track.js';

/**
 * What to look for: one of this SDK's formats by name, or another format's card.
 *
 * @example
 * ```ts
 * import { inspectImage, type LookedFor } from '@diskloupe/core';
 *
 * const formats: LookedFor[] = ['qcow2', 'vmdk', 'iso'];
 * const report = await inspectImage(file, { formats });
 * report.format; // 'qcow2'
 * ```
 */
export type LookedFor = FormatName | FormatCard;

/**
 * What an inspection looks for and requires.
 *
 * @example
 * ```ts
 * import { type CommonOptions, inspectImage } from '@diskloupe/core';
 *
 * // The same requirements for inspectImage in a page and InspectionStream on a server.
 * const options: CommonOptions = { expectedFormat: 'qcow2', maxVirtualSize: 100 * 1024 ** 3 };
 * const report = await inspectImage(file, options);
 * report.safety.safe; // true
 * ```
 */
export interface CommonOptions<Formats extends LookedFor = FormatName> extends Expectations {
  /** The formats to look for, by Glance's names, or your own cards; all of this SDK's by default. */
  readonly formats?: readonly Formats[] | undefined;
  /** Unlocks a LUKS image, so that its contents are checked too. Never part of a report. */
  readonly passphrase?: string | undefined;
  /** Called with every step of the inspection, to explain its result. */
  readonly trace?: Trace | undefined;
}

/** Returns the cards of the formats to look for, in order of precedence. */
export function cardsOf({ formats }: CommonOptions<LookedFor>): readonly FormatCard[] {
  if (!formats) return cards;
  const wanted = formats.map((format) => (typeof format === 'string' ? cardNamed(format) : format));
  return [...cards.filter((card) => wanted.includes(card)), ...wanted.filter(isForeign)];
}

function isForeign(card: FormatCard | undefined): card is FormatCard {
  return card !== undefined && !cards.includes(card);
}

/** Whether a card's format has that name. */
function isNamed(card: FormatCard, name: string): boolean {
  return card.name === name || card === cardNamed(name);
}

/** Options of every inspection. */
const COMMON: readonly (keyof CommonOptions<LookedFor>)[] = [
  'formats',
  'expectedFormat',
  'allowedFormats',
  'maxVirtualSize',
  'passphrase',
  'trace',
];

/**
 * @param own options of this way to inspect
 * @throws TypeError whose message begins with the option's name and says what is expected; a misspelled option would
 *   check nothing, and be noticed too late
 */
export function validateOptions(options: CommonOptions<LookedFor>, own: readonly string[] = []): void {
  const names: readonly string[] = [...COMMON, ...own];
  const misspelt = Object.keys(options).find((name) => !names.includes(name));
  if (misspelt !== undefined)
    throw new TypeError(`${misspelt.slice(0, 100)} is not an option: ${names.join(', ')} are`);
  const { formats, expectedFormat, allowedFormats = [''], maxVirtualSize = 0, passphrase = '' } = options;
  const unknown = formats?.find((format) => typeof format === 'string' && !cardNamed(format));
  const isKnown = (name: string): boolean =>
    isUnchecked(name) || cardsOf(options).some((card) => isNamed(card, name));
  const demands: readonly (readonly [met: unknown, otherwise: string])[] = [
    [formats === undefined || formats.length, 'formats must be a list of names'],
    [unknown === undefined, `formats: ${unknown} is none of ${cards.map(({ name }) => name).join(', ')}`],
    [
      expectedFormat === undefined || isKnown(expectedFormat),
      `expectedFormat is ${expectedFormat}, not among formats`,
    ],
    [allowedFormats.length, 'allowedFormats must be a list of names'],
    [maxVirtualSize >= 0, 'maxVirtualSize must be in bytes'],
    [typeof passphrase === 'string', 'passphrase must be a string'],
  ];
  for (const [met, otherwise] of demands) if (!met) throw new TypeError(otherwise);
}
