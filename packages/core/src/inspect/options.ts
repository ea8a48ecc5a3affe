import type { Format } from '../formats/format.js';
import { canonicalFormat, isUnchecked } from './expectation.js';
import type { Expectations } from './general-checks.js';
import type { Trace } from './trace.js';

/** What an inspection looks for and what it holds the image to. */
export interface CommonOptions<Formats extends readonly Format[]> extends Expectations {
  /** The formats to look for. */
  readonly formats: Formats;
  /** Opens a LUKS image, so that what is inside is checked too. It is never part of a report. */
  readonly passphrase?: string | undefined;
  /** Is told every step of the inspection, for whoever wants to know why it ended as it did. */
  readonly trace?: Trace | undefined;
}

/** @throws TypeError that begins with the option's name and says what it should be */
export function validateOptions(options: CommonOptions<readonly Format[]>): void {
  const { formats, expectedFormat, allowedFormats = [''], maxVirtualSize = 0, passphrase = '' } = options;
  const isKnown = (name: string): boolean =>
    isUnchecked(name) || formats.some((format) => format.name === canonicalFormat(name));
  const demands: readonly (readonly [met: unknown, otherwise: string])[] = [
    [formats?.length, 'formats must be a list of formats'],
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
