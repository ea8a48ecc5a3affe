import { replaceHidden } from '../bytes/visible-text.js';

/** The longest name, in bytes of UTF-8: with the additions for staging, it fits in file systems (255). */
export const MAX_NAME_BYTES: number = 200;

/** Characters of an untrusted name that are used: its start, and its end for the extension. */
const LOOKED_AT = { start: 1024, end: 64 } as const;

/** The name of a file if nothing is left of its own. */
const NAMELESS = 'image';

/** The longest extension that survives cutting a name, in bytes. */
const MAX_EXTENSION_BYTES = 32;

/** Path separators, and characters that Windows forbids. */
const FORBIDDEN = /[/\\:*?"<>|]/g;

/**
 * Device names, which Windows does not accept as files, whatever their extension; their digits may be superscript
 * (Microsoft, "Naming Files, Paths, and Namespaces").
 */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\p{No}])(?=\s*(?:\.|$))/iu;

/** Hidden files, names of only dots, and names that a command would treat as an option: `-rf`. */
const LEADING = /^[-.\s]+/u;

/** Turns an untrusted name (a server's, a person's) into one that every file system accepts, of at most 200 bytes. */
export function stagedName(name: string): string {
  const { start, end } = LOOKED_AT;
  const bounded = name.length > start + end ? name.slice(0, start) + name.slice(-end) : name;
  // Invisible characters must not make a name look like another, and half a surrogate pair has no UTF-8.
  const clean = replaceHidden(bounded, () => '_')
    .normalize('NFC')
    .replace(FORBIDDEN, '_')
    .replace(LEADING, '')
    .replace(/[.\s]+$/u, '');
  return cut(clean.replace(DEVICE, '_$&')) || NAMELESS;
}

function cut(name: string): string {
  if (bytesIn(name) <= MAX_NAME_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && bytesIn(name.slice(dot)) <= MAX_EXTENSION_BYTES ? name.slice(dot) : '';
  let room = MAX_NAME_BYTES - bytesIn(extension);
  let stem = '';
  for (const character of name.slice(0, name.length - extension.length)) {
    room -= bytesIn(character);
    if (room < 0) break;
    stem += character;
  }
  return stem.replace(/[.\s]+$/u, '') + extension;
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}
