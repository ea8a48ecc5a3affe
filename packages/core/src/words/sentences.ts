import { visibleText } from '../bytes/visible-text.js';
import type { CheckResult } from '../checks/check.js';
import type { AnyReport } from '../inspect/report.js';
import { formatName, isFormatName } from './format-names.js';

/** A reason as a sentence: with a full stop, and with a capital letter unless it begins with a name. */
export function sentence(text: string): string {
  const [first = ''] = text.split(/[\s:]/, 1);
  const isName = isFormatName(first) || /[\d_]/.test(first);
  const start = isName ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

/** A number with its noun: `1 check`, `2 checks`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A whole number in groups of three digits. `Intl` takes milliseconds the first time. */
export function digits(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `a`, `a and b`, `a, b and c`. */
export function enumeration(words: readonly string[], conjunction: 'and' | 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** What a report says of the format. */
export function formatText({ format, otherFormats }: AnyReport): string {
  if (format !== 'unknown') return formatName(format);
  return otherFormats.length > 1 ? `${enumeration(otherFormats, 'and')} at once` : 'Not recognised';
}

/** Why a check did not pass. What the image says in it is shown with nothing hidden. */
export function reasonText({ reason, description }: CheckResult): string {
  return sentence(visibleText(reason || description));
}

/** Why an image is not taken, in a sentence; `undefined` where nothing stands against it. */
export function refusalText({ safety }: AnyReport): string | undefined {
  const [failure] = safety.failures;
  if (failure) return reasonText(failure);
  const obstacle = safety.undetermined.find(({ advisory }) => !advisory);
  return (
    obstacle &&
    sentence(visibleText(`it could not be checked completely: ${obstacle.reason || obstacle.description}`))
  );
}

/** The outcome in a few words. */
export function verdictText({
  safety: { safe, failures, warnings, undetermined, checks },
}: AnyReport): string {
  if (failures.length) return `${count(failures.length, 'check')} failed`;
  if (!safe) return 'Not everything could be checked';
  const remarks = [
    ...(warnings.length ? [count(warnings.length, 'warning')] : []),
    ...(undetermined.length ? [`${undetermined.length} not certain`] : []),
  ];
  return remarks.length ? `Nothing failed: ${remarks.join(', ')}` : `All ${checks.length} checks passed`;
}
