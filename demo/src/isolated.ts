import { visibleText } from '@diskloupe/core/words';

/** A text out of a file, its name, or from a server: nothing in it is hidden, and its direction touches nothing beside it. */
export function isolated(text: string): HTMLElement {
  const element = document.createElement('bdi');
  element.textContent = visibleText(text);
  return element;
}
