import type { AnyReport } from '@diskloupe/core';
import { formatText, sizeWords, type Words } from '@diskloupe/core/words';
import type { Say } from '../words/language.js';

const NO_BREAK_SPACE = String.fromCharCode(0xa0);

/** A dot that ends a line rather than begins one. */
/** Between facts of one line. */
export const SEPARATOR: string = `${NO_BREAK_SPACE}${String.fromCharCode(0xb7)} `;

/** A report, and the language to describe it in. */
export interface Described {
  readonly report: AnyReport;
  readonly words: Words;
}

/** The line below the file's name: its format, its size, the size of its disk. */
export function metaText({ report, words }: Described, say: Say): string {
  const { fileSize, virtualSize, format } = report;
  const disk =
    typeof virtualSize === 'number' && virtualSize !== fileSize
      ? [say('meta_disk', { size: sizeWords(virtualSize, words) })]
      : [];
  const named = format === 'unknown' ? [] : [formatText(report, words)];
  const sizes = [...(fileSize === null ? [] : [sizeWords(fileSize, words)]), ...disk];
  return [...named, ...sizes.map((size) => size.replaceAll(' ', NO_BREAK_SPACE))].join(SEPARATOR);
}
