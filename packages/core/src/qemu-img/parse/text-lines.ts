const LINE_BREAK = /\r?\n/;

/** The lines of a text, one after another, skipping blank ones. */
export class TextLines {
  readonly #lines: readonly string[];
  /** Blanks before every line, as in text copied from a manual. */
  readonly #margin: number;
  #index = 0;

  constructor(text: string) {
    this.#lines = text.split(LINE_BREAK);
    this.#margin = blanksBefore(this.#lines.find((line) => /\S/.test(line)) ?? '');
  }

  /** Number of the line that `peek` returns, from 1. */
  get number(): number {
    return this.#index + 1;
  }

  /**
   * Returns the line without the required indentation.
   *
   * @returns `undefined` at the end, and if the line is indented less
   */
  peek(indentation: number): string | undefined {
    let line = this.#lines[this.#index];
    while (line !== undefined && !/\S/.test(line)) line = this.#lines[++this.#index];
    if (line === undefined) return undefined;
    const blanks = blanksBefore(line);
    const margin = Math.min(this.#margin, blanks);
    return blanks >= margin + indentation ? line.slice(margin + indentation) : undefined;
  }

  skip(): void {
    this.#index++;
  }
}

function blanksBefore(line: string): number {
  return Math.max(0, line.search(/[^ ]/));
}
