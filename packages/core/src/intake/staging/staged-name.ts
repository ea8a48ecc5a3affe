/** As many bytes of UTF-8 as a name may have: with what is added while it is staged, file systems take it (255). */
export const MAX_NAME_BYTES: number = 200;

/** As many characters of a name from outside are looked at: its beginning, and its end for the extension. */
const LOOKED_AT = { start: 1024, end: 64 } as const;

/** What a file is called where nothing is left of its name. */
const NAMELESS = 'image';

/** A file's extension that is kept when its name is cut, in bytes. */
const MAX_EXTENSION_BYTES = 32;

/**
 * Separators of paths, what Windows forbids in names, control characters (C0, DEL, C1), and marks that are not seen but
 * turn the direction of text: a name must not look like another.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[/\\:*?"<>|\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Names of devices, which Windows does not take for files, whatever their extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/** A name from outside (a server's, a person's) as one that every file system takes, of at most 200 bytes. */
export function stagedName(name: string): string {
  const { start, end } = LOOKED_AT;
  const bounded = name.length > start + end ? name.slice(0, start) + name.slice(-end) : name;
  const clean = bounded
    // Half a surrogate pair cannot be written as UTF-8.
    .replace(/\p{Surrogate}/gu, '_')
    .normalize('NFC')
    .replace(FORBIDDEN, '_')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
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
