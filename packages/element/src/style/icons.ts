import { html, svg, type TemplateResult } from 'lit';

/** A line drawing. */
export type Icon =
  | 'disk'
  | 'page'
  | 'swap'
  | 'remove'
  | 'chevron'
  | 'passed'
  | 'failed'
  | 'undetermined'
  | 'warned';

const shapes: Readonly<Record<Icon, TemplateResult<2>>> = {
  disk: svg`<rect x="3" y="4" width="18" height="16" rx="3"/><path d="M3 14h18M7 17h.01M11 17h6"/>`,
  page: svg`<path d="M6 3h8l5 5v13H6zM14 3v5h5"/>`,
  swap: svg`<path d="M4 9h13l-3.5-3.5M20 15H7l3.5 3.5"/>`,
  remove: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  chevron: svg`<path d="m9 5 7 7-7 7"/>`,
  passed: svg`<path d="m4.5 12.5 5 5 10-11"/>`,
  failed: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  undetermined: svg`<path d="M8.6 8.4a3.5 3.5 0 1 1 5 3.6c-1.1.6-1.6 1.2-1.6 2.4M12 19v.01"/>`,
  warned: svg`<path d="M12 4 2.8 19.5h18.4zM12 10v4M12 16.8v.01"/>`,
};

/** Draws in the color of the surrounding text. Hidden from screen readers. */
export function icon(name: Icon): TemplateResult {
  return html`<svg class="icon ${name}" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">${shapes[name]}</svg>`;
}

/** The mark of a verdict: a shape of its own for each, so that color is never alone. */
export type Mark = 'looking' | 'ready' | 'warned' | 'refused';

const marks: Readonly<Record<Mark, TemplateResult<2>>> = {
  looking: svg`<circle class="ring" cx="12" cy="12" r="9.5"/><path class="arc" d="M12 2.5A9.5 9.5 0 0 1 21.5 12"/>`,
  ready: svg`<circle cx="12" cy="12" r="11"/><path class="cut" d="m7 12.4 3.4 3.4L17 8.8"/>`,
  warned: svg`<path d="M12 1.5c.6 0 1.1.3 1.4.8l10 17.6c.6 1.1-.2 2.4-1.4 2.4H2c-1.2 0-2-1.3-1.4-2.4l10-17.6c.3-.5.8-.8 1.4-.8z"/><path class="cut" d="M12 8.5v6M12 18.2v.01"/>`,
  refused: svg`<path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z"/><path class="cut" d="m8.4 8.4 7.2 7.2m0-7.2-7.2 7.2"/>`,
};

export function mark(name: Mark): TemplateResult {
  return html`<svg class="mark" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">${marks[name]}</svg>`;
}
