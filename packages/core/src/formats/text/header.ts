/** Bytes at the start that have to be text. */
export const HEAD_SAMPLE: number = 64 * 1024;

/** Bytes at the end, and further in, that must not be anything else. */
export const SAMPLE: number = 4096;

/** Offset of another sample of a long file, in bytes. */
export const MIDDLE_OFFSET: number = 256 * 1024;

/**
 * What a text is for, as far as its first bytes show. `plain` is any other text.
 *
 * @example
 * ```ts
 * // file: script.sh
 * import { inspectImage, type TextKind } from '@diskloupe/core';
 *
 * // A web page instead of an image: the download went wrong.
 * const isErrorPage = (kind: TextKind): boolean => kind === 'html';
 * const report = await inspectImage(file);
 * if (report.format === 'text' && report.details) console.log(isErrorPage(report.details.kind)); // false
 * ```
 */
export type TextKind =
  | 'html'
  | 'ovf'
  | 'parallels'
  | 'sparsebundle'
  | 'xml'
  | 'json'
  | 'cue'
  | 'vmx'
  | 'checksums'
  | 'signature'
  | 'script'
  | 'plain';

/** Patterns of the start of a text; the first match counts. */
export const TEXT_KINDS: readonly (readonly [TextKind, RegExp])[] = [
  ['html', /^\s*<(?:!doctype\s+)?html/i],
  // The namespace of an OVF description (DMTF DSP0243) is in its first element.
  ['ovf', /^\s*<.{1,4000}schemas\.dmtf\.org\/ovf\//s],
  // The descriptions in a Parallels bundle and in an Apple sparse bundle (hdiutil).
  ['parallels', /^\s*<.{0,400}<Parallels_disk_image/s],
  ['sparsebundle', /^\s*<\?xml.{1,4000}com\.apple\.diskimage\.sparsebundle/s],
  ['xml', /^\s*<(?:\?xml|!DOCTYPE)/],
  ['json', /^\s*[[{]\s*["[{\]}]/],
  // CDRWIN's cue sheet, and CloneCD's control file.
  [
    'cue',
    /^(?:\s*(?:REM|CATALOG|PERFORMER|TITLE)\s[^\n]*\n)*\s*FILE\s[^\n]*\s(?:BINARY|MOTOROLA|WAVE|MP3|AIFF)\s|^\[CloneCD\]/,
  ],
  ['vmx', /^(?:#[^\n]*\n|\s|\.encoding\s[^\n]*\n)*config\.version\s*=/],
  ['checksums', /^(?:#[^\n]*\n|\s)*(?:[\da-f]{32,128} [ *]\S|SHA\d+ ?\()/i],
  ['signature', /^-----BEGIN PGP SIG/],
  ['script', /^#!/],
];

/**
 * A file that is text, as far as it was read.
 *
 * @example
 * ```ts
 * // file: script.sh
 * import { inspectImage, type TextFinding } from '@diskloupe/core';
 *
 * const text = ({ kind, encoding }: TextFinding) => `${kind}, ${encoding}`;
 * const report = await inspectImage(file);
 * if (report.format === 'text' && report.details) console.log(text(report.details)); // 'script, ascii'
 * ```
 */
export interface TextFinding {
  readonly format: 'text';
  /** UTF-16 only with a byte-order mark; `windows-1252` only if it begins as one of the kinds. */
  readonly encoding: 'ascii' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly kind: TextKind;
}
