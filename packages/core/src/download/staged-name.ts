import { replaceHidden } from '../bytes/visible-text.js';

/** As many bytes of UTF-8 as a name may have: with what is added while it is staged, file systems take it (255). */
export const MAX_NAME_BYTES: number = 200;

/** As many characters of a name from outside are looked at: its beginning, and its end for the extension. */
const LOOKED_AT = { start: 1024, end: 64 } as const;

/** What a file is called where nothing is left of its name. */
const NAMELESS = 'image';

/** A file's extension that is kept when its name is cut, in bytes. */
const MAX_EXTENSION_BYTES = 32;

/** Separators of paths, and what Windows forbids in names. */
const FORBIDDEN = /[/\\:*?"<>|]/g;

/**
 * Names of devices, which Windows does not take for files, whatever their extension; its digits may be raised ones, too
 * (Microsoft, "Naming Files, Paths, and Namespaces").
 */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\p{No}])(?=\s*(?:\.|$))/iu;

/** Hidden files, names of nothing but dots, and what a command would take for an option: `-rf`. */
const LEADING = /^[-.\s]+/u;

/** A name from outside (a server's, a person's) as one that every file system takes, of at most 200 bytes. */
export function stagedName(name: string): string {
  const { start, end } = LOOKED_AT;
  const bounded = name.length > start + end ? name.slice(0, start) + name.slice(-end) : name;
  // What is not seen must not make a name look like another, and half a surrogate pair cannot be written as UTF-8.
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
