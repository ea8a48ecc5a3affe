/* Runs in the page: what locators find there, and how it looks. Bundled by engine-page.ts. */
import { Ivya } from 'ivya';

/** What assertions ask for: all matching elements' texts, and the state of the first. */
export interface Look {
  readonly texts: readonly string[];
  readonly isVisible: boolean;
  readonly isEnabled: boolean;
  readonly isFocused: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where to click; or why not, yet. */
export type Point = { readonly x: number; readonly y: number } | { readonly not: string };

const ivya = Ivya.create({ browser: 'firefox' });

const inPage = {
  all: (selector: string): Element[] => ivya.queryLocatorSelectorAll(selector),

  one(selector: string): Element {
    const [element, ...others] = inPage.all(selector);
    if (!element || others.length)
      throw new Error(`${selector} matches ${others.length + (element ? 1 : 0)} elements`);
    return element;
  },

  look(selector: string): Look {
    const elements = inPage.all(selector);
    const [first] = elements;
    return {
      texts: elements.map(textOf),
      isVisible: first !== undefined && isVisible(first),
      isEnabled: first?.matches(':enabled') ?? false,
      isFocused: first !== undefined && document.hasFocus() && rootOf(first).activeElement === first,
      attributes: Object.fromEntries([...(first?.attributes ?? [])].map(({ name, value }) => [name, value])),
    };
  },

  point(selector: string): Point {
    const elements = inPage.all(selector);
    const [element] = elements;
    if (!element || elements.length > 1) return { not: `${elements.length} elements match` };
    if (!isVisible(element)) return { not: 'it is not visible' };
    if (element.matches(':disabled')) return { not: 'it is disabled' };
    element.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    for (
      let hit: Node | null = deepest(x, y);
      hit;
      hit = hit instanceof ShadowRoot ? hit.host : hit.parentNode
    )
      if (hit === element) return { x, y };
    return { not: 'something else is in front of it' };
  },

  /** Sets the value of a field or a select, as after typing or choosing. */
  put(selector: string, value: string): void {
    const field = inPage.one(selector) as HTMLInputElement | HTMLSelectElement;
    field.focus();
    field.value = value;
    if (field.value !== value) throw new Error(`${selector} cannot be ${value}`);
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  },
};

export type InPage = typeof inPage;

Reflect.set(window, 'inPage', inPage);

function rootOf(element: Element): Document | ShadowRoot {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root : document;
}

function deepest(x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y);
  for (let inner = hit; inner; inner = inner.shadowRoot?.elementFromPoint(x, y) ?? null) {
    if (inner === hit && !inner.shadowRoot) break;
    hit = inner;
  }
  return hit;
}

function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
}

/** The text of an element as it is composed: with that of shadow trees, and of what is slotted there. */
function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLScriptElement || node instanceof HTMLStyleElement) return '';
  const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  const inner = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
  return (assigned.length ? assigned : [...inner.childNodes]).map(textOf).join('');
}
