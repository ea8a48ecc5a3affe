import { html, type TemplateResult } from 'lit';
import type { MapCode } from '../words/en/map.js';
import type { Values } from '../words/say.js';
import { type MapLanguage, say } from './language.js';

/**
 * A sentence of the map, in the direction of its language: the browser would take that of its first letter, which may be
 * that of a unit or a name.
 */
export function said(language: MapLanguage, code: MapCode, values?: Values): TemplateResult {
  const isEnglish = !Object.hasOwn(language.sentences, code);
  return html`<bdi dir=${isEnglish ? 'ltr' : language.direction}>${say(language, code, values)}</bdi>`;
}

/** A value in a language, such as a size. */
export function valueIn({ direction }: MapLanguage, text: string): TemplateResult {
  return html`<bdi dir=${direction}>${text}</bdi>`;
}
