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
  const { formats, expectedFormat, allowedFormats, maxVirtualSize, passphrase } = options;
  if (!Array.isArray(formats) || formats.length === 0)
    throw new TypeError('formats must be a list of formats');
  if (expectedFormat !== undefined) {
    const known =
      formats.some(({ name }) => name === canonicalFormat(expectedFormat)) || isUnchecked(expectedFormat);
    if (!known) throw new TypeError(`expectedFormat: ${expectedFormat} is not among the formats looked for`);
  }
  if (allowedFormats !== undefined && (!Array.isArray(allowedFormats) || allowedFormats.length === 0)) {
    throw new TypeError('allowedFormats must be a list of names of formats');
  }
  if (maxVirtualSize !== undefined && !(maxVirtualSize >= 0)) {
    throw new TypeError('maxVirtualSize must be a number of bytes');
  }
  if (passphrase !== undefined && typeof passphrase !== 'string')
    throw new TypeError('passphrase must be a text');
}
