import type { CorpusFormat } from '../../src/corpus.js';

/** An image made beside another one: an extent, a data file. */
export interface Part {
  readonly name: string;
  readonly format: CorpusFormat;
  readonly note?: string;
}

/** How to make one image. Each recipe runs in a folder of its own and leaves a file called `name` there. */
export interface Recipe {
  readonly name: string;
  readonly format: CorpusFormat;
  /** Shell commands; they name files only, never folders outside the one they run in. */
  readonly commands: readonly string[];
  /** Images that the commands read; they must come earlier in the list. */
  readonly from?: readonly string[];
  /** Images that must be beside this one whenever it is opened. The commands have them, too. */
  readonly needs?: readonly string[];
  /** More files that the commands leave and that become entries of their own. They count as needed. */
  readonly parts?: readonly Part[];
  readonly alsoMatches?: readonly CorpusFormat[];
  readonly passphrase?: string;
  readonly note?: string;
}

/** The passphrase of every encrypted image. A weak one on purpose: nothing is secret here. */
export const PASSPHRASE = 'diskloupe';

/** `printf` and `dd` that overwrite a few bytes, for marks that no tool sets on demand. */
export function poke(file: string, offset: number, octal: string): string {
  return `printf '${octal}' | dd of=${file} bs=1 seek=${offset} conv=notrunc status=none`;
}

/** Lines of 512 bytes that name their sector, so that a misplaced cluster shows immediately. */
export function numbered(first: number, last: number): string {
  return `seq -f %0511.0f ${first} ${last}`;
}
