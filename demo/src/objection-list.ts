import type { Objection } from '@diskloupe/core/policy';
import { isolated } from './isolated.js';

/** Shows what a policy has against an image, in a list that stands under the image's name. */
export function showObjections(list: HTMLUListElement, objections: readonly Objection[]): void {
  list.replaceChildren(
    ...objections.map(({ severity, sentence, code }) => {
      const item = document.createElement('li');
      item.className = severity;
      item.dataset['code'] = code;
      item.append(isolated(sentence));
      return item;
    }),
  );
}
