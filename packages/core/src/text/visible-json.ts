import { replaceHidden } from '../bytes/visible-text.js';

/** Within texts they are escaped already: those that are left break the lines of the JSON. */
const LINE_BREAK = 0x0a;

/**
 * Formats a value as JSON in which nothing is hidden: a terminal or a page obeys none of it, and parsed again all is as
 * it was. Indented by two spaces, without a line break at its end.
 *
 * @example
 * ```ts
 * import { visibleJson } from '@diskloupe/core/text';
 *
 * visibleJson({ name: 'a\u202e' }); // '{\n  "name": "a\\u202e"\n}'
 * ```
 */
export function visibleJson(value: unknown): string {
  return replaceHidden(JSON.stringify(value, null, 2), (codePoint) =>
    codePoint === LINE_BREAK ? '\n' : escaped(String.fromCodePoint(codePoint)),
  );
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
