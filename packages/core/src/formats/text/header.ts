/** Bytes at the start that have to be text. */
export const HEAD_SAMPLE: number = 64 * 1024;

/** Bytes at the end, and further in, that must not be anything else. */
export const SAMPLE: number = 4096;

/** Where a long file is looked at once more, in bytes. */
export const MIDDLE_OFFSET: number = 256 * 1024;

export type TextKind = 'html' | 'ovf' | 'xml' | 'json' | 'script' | 'plain';

/** By what a text begins with; the first that fits. */
export const TEXT_KINDS: readonly (readonly [TextKind, RegExp])[] = [
  ['html', /^\s*<(?:!doctype\s+)?html/i],
  // The namespace of an OVF description (DMTF DSP0243) stands in its first element.
  ['ovf', /^\s*<.{1,4000}schemas\.dmtf\.org\/ovf\//s],
  ['xml', /^\s*<\?xml/],
  ['json', /^\s*[[{]\s*["[{\]}]/],
  ['script', /^#!/],
];

/** A file that is text, as far as it was looked at. */
export interface TextFinding {
  readonly format: 'text';
  /** UTF-16 only with a byte-order mark. */
  readonly encoding: 'ascii' | 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly kind: TextKind;
}
