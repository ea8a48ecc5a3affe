/** A line of text, with its number from 1. */
export interface NumberedLine {
  readonly line: number;
  readonly text: string;
}

const BEGIN = '-----BEGIN PGP SIGNED MESSAGE-----';
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----';

/**
 * Returns the lines of a text that its signature covers, without the signature itself; all lines if there is none.
 * Text outside a signed text is ignored, and so is all text if the signature is missing.
 *
 * Source: RFC 9580, 7 "Cleartext Signature Framework": armor headers up to an empty line, then the text, in which
 * lines that begin with a dash are prefixed with `- `.
 */
export function signedLines(lines: readonly string[]): {
  readonly lines: readonly NumberedLine[];
  readonly clearsigned: boolean;
} {
  const numbered = lines.map((text, i) => ({ line: i + 1, text }));
  const begin = lines.findIndex((text) => text.trimEnd() === BEGIN);
  if (begin < 0) return { lines: numbered, clearsigned: false };
  const blank = lines.findIndex((text, i) => i > begin && !text.trim());
  const end = lines.findIndex((text, i) => i > blank && text.trimEnd() === SIGNATURE);
  const covered = blank < 0 || end < 0 ? [] : numbered.slice(blank + 1, end);
  return {
    lines: covered.map(({ line, text }) => ({ line, text: text.replace(/^- /, '') })),
    clearsigned: true,
  };
}
