/** A sentence with placeholders. */
export type Pattern = readonly Piece[];

/** Plain text; a param; a plural of one, with a pattern for each category of `Intl.PluralRules`; its number. */
export type Piece =
  | string
  | { readonly param: string; readonly style: string | undefined }
  | { readonly param: string; readonly plural: ReadonlyMap<string, Pattern> }
  | { readonly number: true };

const PLURAL = /^([^,]+),\s*plural,\s*(.*)$/s;
const known = new Map<string, Pattern>();

/**
 * Parses a sentence of a catalog: a small part of ICU MessageFormat.
 *
 * - `{size}`: a param, shown by its type.
 * - `{size, exact}`: a size in bytes to the byte; `{formats, or}`: a list with "or"; `{format, long}`: a format's
 *   long name.
 * - `{checks, plural, one {# check} other {# checks}}`: by the plural categories of the language, `#` being the
 *   number.
 *
 * @throws SyntaxError if a brace is not closed, or a plural has no `other`
 *
 * @example
 * ```ts
 * import { filled, parsePattern } from '@diskloupe/core/text';
 *
 * const pattern = parsePattern('The file has {size, exact} bytes.');
 * const text = filled(pattern, { locale: 'en', show: (param, style) => `${param} ${style}`, numberOf: () => 0 });
 * text; // 'The file has size exact bytes.'
 * ```
 */
export function parsePattern(text: string): Pattern {
  const parsed = known.get(text) ?? piecesOf(text, false);
  known.set(text, parsed);
  return parsed;
}

function piecesOf(text: string, isPlural: boolean): Pattern {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const isNumber = isPlural && text[at] === '#';
    if (text[at] !== '{' && !isNumber) continue;
    if (at > from) pieces.push(text.slice(from, at));
    if (isNumber) pieces.push({ number: true });
    else {
      const end = closing(text, at);
      pieces.push(placeOf(text.slice(at + 1, end)));
      at = end;
    }
    from = at + 1;
  }
  return from < text.length ? [...pieces, text.slice(from)] : pieces;
}

function placeOf(inner: string): Piece {
  const [, counted, branches] = PLURAL.exec(inner) ?? [];
  if (counted === undefined || branches === undefined) {
    const [param = '', style] = inner.split(',').map((each) => each.trim());
    return { param, style };
  }
  const plural = new Map<string, Pattern>();
  for (let at = 0; at < branches.length; ) {
    const open = branches.indexOf('{', at);
    if (open < 0) break;
    const end = closing(branches, open);
    plural.set(branches.slice(at, open).trim(), piecesOf(branches.slice(open + 1, end), true));
    at = end + 1;
  }
  if (!plural.has('other')) throw new SyntaxError(`plural without other: {${inner}}`);
  return { param: counted.trim(), plural };
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  throw new SyntaxError(`unclosed brace: ${text}`);
}
