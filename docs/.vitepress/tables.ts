import type { MarkdownIt } from './links.js';

/** Markdown wants a heading for each column; one without text is a cell, so that it announces nothing. */
export function emptyHeadings(md: MarkdownIt): void {
  md.core.ruler.push('empty-headings', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      if (token.type !== 'th_open' || tokens[index + 1]?.content) continue;
      token.tag = 'td';
      const close = tokens[index + 2];
      if (close) close.tag = 'td';
    }
  });
}
