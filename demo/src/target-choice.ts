import { type PolicyCard, type PolicyGroup, policyCards } from '@diskloupe/core/policy';
import { groupName } from '@diskloupe/core/words';

/** In list order. */
const GROUPS: readonly PolicyGroup[] = ['general', 'public-cloud', 'self-hosted', 'hoster'];

/** Chosen at first. */
const FIRST = 'openstack-image';

/** A group of the list, and what can be chosen in it. */
interface Group {
  readonly element: HTMLElement;
  readonly options: readonly Option[];
}

interface Option {
  readonly card: PolicyCard;
  readonly element: HTMLElement;
}

/**
 * "Check against": a text field over a list of all targets by group, which typing narrows. Arrow keys move in the list,
 * Enter chooses, Escape gives up (the combobox pattern of ARIA 1.2).
 */
export class TargetChoice {
  readonly #field: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #none: HTMLElement;
  readonly #groups: readonly Group[];
  readonly #listeners: (() => void)[] = [];
  #chosen: PolicyCard = cardOf(FIRST);
  #active: Option | undefined;

  constructor(field: HTMLInputElement, list: HTMLElement) {
    this.#field = field;
    this.#list = list;
    this.#groups = GROUPS.map((group) => this.#groupOf(group));
    this.#none = document.createElement('p');
    this.#none.className = 'none';
    this.#none.textContent = 'No target has that in its name.';
    this.#none.hidden = true;
    list.append(...this.#groups.map(({ element }) => element), this.#none);
    field.value = this.#chosen.title;
    field.addEventListener('focus', () => field.select());
    field.addEventListener('click', () => this.#open(''));
    field.addEventListener('input', () => this.#open(field.value));
    field.addEventListener('blur', () => this.#close());
    field.addEventListener('keydown', (event) => this.#onKey(event));
    // The field keeps the focus.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
  }

  /** The name of the chosen policy. */
  get value(): string {
    return this.#chosen.name;
  }

  /** @throws an Error for an unknown name */
  choose(name: string): void {
    const card = cardOf(name);
    const isOther = card !== this.#chosen;
    this.#chosen = card;
    this.#close();
    if (isOther) for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #groupOf(group: PolicyGroup): Group {
    const element = document.createElement('div');
    const heading = document.createElement('p');
    heading.id = `targets-${group}`;
    heading.textContent = groupName(group);
    element.setAttribute('role', 'group');
    element.setAttribute('aria-labelledby', heading.id);
    const options = policyCards
      .filter((card) => card.group === group)
      .sort((one, other) => one.title.localeCompare(other.title))
      .map((card) => this.#optionOf(card));
    element.append(heading, ...options.map((option) => option.element));
    return { element, options };
  }

  #optionOf(card: PolicyCard): Option {
    const element = document.createElement('div');
    element.id = `target-${card.name}`;
    element.setAttribute('role', 'option');
    element.textContent = card.title;
    element.addEventListener('click', () => this.choose(card.name));
    return { card, element };
  }

  /** Shows the targets whose title or names contain every typed word. */
  #open(typed: string): void {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { element, options } of this.#groups) {
      for (const option of options) {
        const { title, name, aliases = [] } = option.card;
        const text = [title, name, ...aliases].join(' ').toLowerCase();
        option.element.hidden = !words.every((word) => text.includes(word));
      }
      element.hidden = options.every((option) => option.element.hidden);
    }
    this.#list.hidden = false;
    this.#field.setAttribute('aria-expanded', 'true');
    const shown = this.#shown;
    this.#none.hidden = shown.length > 0;
    this.#activate(shown.find(({ card }) => card === this.#chosen) ?? shown[0]);
  }

  get #shown(): readonly Option[] {
    return this.#groups.flatMap(({ options }) => options).filter(({ element }) => !element.hidden);
  }

  #activate(option: Option | undefined): void {
    this.#active?.element.removeAttribute('aria-selected');
    this.#active = option;
    option?.element.setAttribute('aria-selected', 'true');
    option?.element.scrollIntoView({ block: 'nearest' });
    if (option) this.#field.setAttribute('aria-activedescendant', option.element.id);
    else this.#field.removeAttribute('aria-activedescendant');
  }

  /** The field says again what is chosen. */
  #close(): void {
    this.#list.hidden = true;
    this.#field.setAttribute('aria-expanded', 'false');
    this.#field.removeAttribute('aria-activedescendant');
    this.#field.value = this.#chosen.title;
  }

  #onKey(event: KeyboardEvent): void {
    const isOpen = !this.#list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (isOpen) this.#move(step);
      else this.#open('');
    } else if (event.key === 'Enter') {
      // It would submit the form.
      event.preventDefault();
      if (isOpen && this.#active) this.choose(this.#active.card.name);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      this.#close();
    }
  }

  #move(step: number): void {
    const shown = this.#shown;
    const at = this.#active ? shown.indexOf(this.#active) : -1;
    this.#activate(shown[(at + step + shown.length) % shown.length]);
  }
}

function cardOf(name: string): PolicyCard {
  const card = policyCards.find((each) => each.name === name);
  if (!card) throw new Error(`There is no policy ${name}.`);
  return card;
}
