import { html, type TemplateResult } from 'lit';

/** A disk under a loupe: the picture of the empty control. */
export function loupe(): TemplateResult {
  return html`<svg class="loupe" viewBox="0 0 304 92" aria-hidden="true">
    <rect x="2" y="28" width="300" height="36" rx="6"/><path d="M24 28v36M56 28v36M250 28v36"/>
    <g class="glass"><path class="grip" d="m191 69 13 13"/><circle class="lens" cx="166" cy="46" r="34"/><path d="M137.5 30h57M137.5 62h57M147 30v32M173 30v32M179 51h9M179 57h13"/></g>
  </svg>`;
}
