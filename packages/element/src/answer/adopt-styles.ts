import { adoptStyles, type LitElement } from 'lit';
import type { View } from './load-view.js';

const adopted = new WeakSet<LitElement>();

/** Adds the styles of what is shown later: they come with its code, once for an element. */
export function adoptViewStyles(element: LitElement, view: View): void {
  const { renderRoot } = element;
  if (!(renderRoot instanceof ShadowRoot) || adopted.has(element)) return;
  adopted.add(element);
  const { elementStyles } = element.constructor as typeof LitElement;
  adoptStyles(renderRoot, [...elementStyles, ...view.styles]);
}
