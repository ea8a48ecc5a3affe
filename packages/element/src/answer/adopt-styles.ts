import { adoptStyles, type CSSResult, type LitElement } from 'lit';

/** Code that is loaded later, with the styles of what it shows. */
interface Styled {
  readonly styles: readonly CSSResult[];
}

const adopted = new WeakMap<LitElement, Set<Styled>>();

/** Adds the styles of what is shown later: they come with its code, once for an element. */
export function adoptStylesOf(element: LitElement, part: Styled): void {
  const { renderRoot } = element;
  const parts = adopted.get(element) ?? new Set();
  if (!(renderRoot instanceof ShadowRoot) || parts.has(part)) return;
  adopted.set(element, parts.add(part));
  const { elementStyles } = element.constructor as typeof LitElement;
  adoptStyles(renderRoot, [...elementStyles, ...[...parts].flatMap(({ styles }) => styles)]);
}
