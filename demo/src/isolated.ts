import { visibleText } from '@diskloupe/core/words';

/**
 * Shows text from a file, its name, or a server: nothing in it is hidden, and its direction affects nothing beside
 * it.
 */
export function isolated(text: string): HTMLElement {
  const element = document.createElement('bdi');
  element.textContent = visibleText(text);
  return element;
}
