import { stagedName } from './staged-name.js';

/** The longest header that is parsed, in characters. */
const MAX_HEADER = 8192;
/** The name of a file without one. */
const NAMELESS = 'image';

/** Derives a name for a file from a server: from its `Content-Disposition`, otherwise from the URL. */
export function downloadName(disposition: string | null, ...addresses: readonly URL[]): string {
  const told = disposition === null ? undefined : dispositionName(disposition);
  const segments = addresses.map(({ pathname }) => safeName(percentDecoded(pathname.replace(/^.*\//, ''))));
  // A URL segment that is only an identifier tells a person nothing.
  const speaking = segments.find((name) => name.includes('.')) ?? segments.find(Boolean);
  return (told && safeName(told)) || speaking || NAMELESS;
}

/**
 * Returns the file name in a `Content-Disposition`, unchanged: `filename*` before `filename` (RFC 6266, section 4.3).
 * Non-ASCII bytes in `filename` are decoded as UTF-8 if possible, as in browsers.
 */
export function dispositionName(header: string): string | undefined {
  const parameters = new Map<string, string>();
  const parameter = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/gy;
  const text = header.slice(0, MAX_HEADER);
  parameter.lastIndex = /^[^;]*/.exec(text)?.[0].length ?? 0;
  for (let found = parameter.exec(text); found; found = parameter.exec(text)) {
    const [all, name = '', quoted, plain = ''] = found;
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain);
    // Spaces before the next semicolon.
    parameter.lastIndex = found.index + all.length + spacesAt(text, found.index + all.length);
  }
  const extended = parameters.get('filename*');
  const name = (extended !== undefined && extendedValue(extended)) || parameters.get('filename');
  return name && (name === extended ? name : asUtf8(name));
}

/** Turns the last part of a path into a name that every file system accepts; '' if nothing is left. */
export function safeName(path: string): string {
  const part = path.replace(/^.*[/\\]/s, '');
  return /[^\s.]/.test(part) ? stagedName(part) : '';
}

function spacesAt(text: string, at: number): number {
  return /^\s*/.exec(text.slice(at, at + 64))?.[0].length ?? 0;
}

/** RFC 8187: `charset'language'percent-encoded`. */
function extendedValue(value: string): string | undefined {
  const [, charset = '', encoded = ''] = /^([\w-]+)'[\w-]*'(.*)$/s.exec(value) ?? [];
  if (/^utf-8$/i.test(charset)) return percentDecoded(encoded, '');
  if (!/^iso-8859-1$/i.test(charset)) return undefined;
  return encoded.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** `otherwise` replaces text that is not encoded properly; by default the text itself. */
function percentDecoded(text: string, otherwise: string = text): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return otherwise;
  }
}

/** `fetch` returns each byte of a header as one character. */
function asUtf8(text: string): string {
  const codes = Array.from(text, (character) => character.charCodeAt(0));
  if (codes.some((code) => code > 0xff)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(codes));
  } catch {
    return text;
  }
}
