import type { CheckVerdict } from '@diskloupe/core';
import { html, svg, type TemplateResult } from 'lit';

/** The results of checks, and the disk itself. */
export type Icon = CheckVerdict | 'disk';

const shapes: Readonly<Record<Icon, TemplateResult<2>>> = {
  disk: svg`<rect x="3" y="4" width="18" height="16" rx="3"/><path d="M3 14h18M7 17h.01M11 17h6"/>`,
  failed: svg`<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6m0-6-6 6"/>`,
  passed: svg`<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.8 2.8L16 9.5"/>`,
  undetermined: svg`<circle cx="12" cy="12" r="9"/><path d="M9.6 9.4a2.5 2.5 0 1 1 3.6 2.6c-.8.4-1.2.9-1.2 1.7M12 16.6v.01"/>`,
  warned: svg`<path d="M12 4 2.8 19.5h18.4zM12 10v4M12 16.8v.01"/>`,
};

/** A line drawing in the color of the surrounding text. Hidden from screen readers. */
export function icon(name: Icon): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"
    stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes[name]}</svg>`;
}
