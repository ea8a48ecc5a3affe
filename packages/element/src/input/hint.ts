import { localeOf, sizeText } from '@diskloupe/core/text';
import { html, nothing, type TemplateResult } from 'lit';
import type { Frame } from './frame-template.js';

/** What is accepted, as far as the page says, and what the control is good for. */
export function hint({ control, language, say }: Frame): TemplateResult {
  const { acceptFormats, maxVirtualSize } = control;
  const formats = localeOf(language.tag).list(acceptFormats, 'disjunction');
  const size = maxVirtualSize === null ? '' : sizeText(maxVirtualSize);
  const code = formats ? (size ? 'accepted_up_to' : 'accepted') : 'up_to';
  return html`${formats || size ? html`<p>${say(code, { formats, size })}</p>` : nothing}
    <p>${say('promise')}</p>`;
}
