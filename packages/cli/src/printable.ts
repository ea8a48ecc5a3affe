import { visibleText } from '@diskloupe/core/text';

/** Text on one line, with nothing left that a terminal would obey: images choose the names they mention. */
export { visibleText as printable } from '@diskloupe/core/text';

/** The same value with all its texts made printable, for a layout of several lines. */
export function printableTexts<T>(value: T): T;
export function printableTexts(value: unknown): unknown {
  if (typeof value === 'string') return visibleText(value);
  if (Array.isArray(value)) return value.map((each) => printableTexts(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, printableTexts(each)]));
}
