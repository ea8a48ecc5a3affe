/** A text on one line, in which nothing is left that a terminal would obey: images choose the names they mention. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, (run) =>
    /^\s+$/.test(run) ? ' ' : escaped(run),
  );
}

function escaped(text: string): string {
  return [...text].map((unit) => `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
}
