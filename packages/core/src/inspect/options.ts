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

/** @throws TypeError that names the option and what it should be */
export function validateOptions(options: CommonOptions<readonly Format[]>): void {
  const { formats, expectedFormat, allowedFormats = [''], maxVirtualSize = 0, passphrase = '' } = options;
  const demand = (met: unknown, message: string): void => {
    if (!met) throw new TypeError(message);
  };
  demand(formats?.length, 'formats must be a list of formats');
  const isKnown = (expected: string): boolean =>
    isUnchecked(expected) || formats.some(({ name }) => name === canonicalFormat(expected));
  demand(
    expectedFormat === undefined || isKnown(expectedFormat),
    `expectedFormat: ${expectedFormat} is not among the formats looked for`,
  );
  demand(Array.isArray(allowedFormats) && allowedFormats.length, 'allowedFormats must be a list of names');
  demand(maxVirtualSize >= 0, 'maxVirtualSize must be a number of bytes');
  demand(typeof passphrase === 'string', 'passphrase must be a text');
}
