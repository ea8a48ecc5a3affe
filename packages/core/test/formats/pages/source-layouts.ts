import type { FormatName } from '../../../src/formats/cards.js';
import { type SourceFile, sourceFile, sourcesOf } from './sources.js';

/** A field of a layout table in a comment of the code. */
export interface SourceField {
  readonly path: string;
  /** In bytes, from the start of its structure. */
  readonly offset: number;
  /** In bytes, as written: a number, or a product such as `8*48`. */
  readonly bytes: string;
  /** Its name and what it means. */
  readonly text: string;
}

/** Files outside the format's folder with the layout of its structures. */
const ELSEWHERE: Readonly<Partial<Record<FormatName, readonly string[]>>> = {
  luks: ['crypto/luks1-header.ts'],
};

/** The fields of all layout tables of a format: lines of a comment with an offset in hexadecimal digits and a length. */
export function layoutFields(format: FormatName): SourceField[] {
  const files: SourceFile[] = [...sourcesOf(format), ...(ELSEWHERE[format] ?? []).map(sourceFile)];
  return files
    .filter(({ path }) => !/\/write[^/]*\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^ \* +(?:\d+ +)?0x([\da-f]+) +(\d[\dn*+]*) +(\S.*)$/gm)].map(
        ([, offset = '', bytes = '', rest = '']) => ({
          path,
          offset: parseInt(offset, 16),
          bytes,
          text: rest,
        }),
      ),
    );
}
