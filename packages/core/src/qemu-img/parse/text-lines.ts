const LINE_BREAK = /\r?\n/;

/** The lines of a text, one after the other. Blank ones are passed over. */
export class TextLines {
  readonly #lines: readonly string[];
  /** Blanks that stand before every line, as of a text that was copied out of a manual. */
  readonly #margin: number;
  #index = 0;

  constructor(text: string) {
    this.#lines = text.split(LINE_BREAK);
    this.#margin = blanksBefore(this.#lines.find((line) => /\S/.test(line)) ?? '');
  }

  /** Of the line that `peek` tells, from 1 on. */
  get number(): number {
    return this.#index + 1;
  }

  /**
   * The line, without as many blanks as it has to begin with.
   *
   * @returns `undefined` at the end, and where the line is indented less
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
