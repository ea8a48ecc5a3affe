import type { AnyReport } from '@diskloupe/core';
import { type ExplainedObjection, explain, type SaidByPolicy } from '@diskloupe/core/words';
import { isolated } from './isolated.js';

/**
 * Shows a policy's objections to an image and what to do about them, in a list under the image's name.
 *
 * @param report of the image, so that commands name it
 */
export function showObjections(
  list: HTMLUListElement,
  verdict: SaidByPolicy | undefined,
  report?: AnyReport,
): void {
  list.replaceChildren(...(verdict ? explain(verdict, { report }).reasons.map(itemOf) : []));
}

function itemOf({ severity, code, text, remedy, command }: ExplainedObjection): HTMLLIElement {
  const item = document.createElement('li');
  item.className = severity;
  item.dataset['code'] = code;
  item.append(paragraph('reason', text));
  if (remedy !== undefined) item.append(paragraph('remedy', remedy));
  if (command !== undefined) {
    const code = document.createElement('code');
    code.className = 'command';
    code.dir = 'ltr';
    code.textContent = command;
    item.append(code);
  }
  return item;
}

function paragraph(name: string, text: string): HTMLParagraphElement {
  const element = document.createElement('p');
  element.className = name;
  element.append(isolated(text));
  return element;
}
