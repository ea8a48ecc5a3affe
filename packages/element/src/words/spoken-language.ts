import type { LitElement, ReactiveController } from 'lit';
import { english, type Language, type WholeLanguage } from './language.js';
import { languageFor, listeners, whole } from './languages.js';

/**
 * The language that an element speaks: the page's choice for it, or that of its `lang` or of what it is in, also if that
 * changes or is registered later. A change updates the element as one of its property `language` does.
 */
export class SpokenLanguage implements ReactiveController {
  now: WholeLanguage = english;
  readonly #host: LitElement;
  #chosen: Language | null = null;
  #own: WholeLanguage | null = null;
  readonly #look = (): void => void this.find();
  readonly #changes = new MutationObserver(this.#look);

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The page's choice, the element's property `language`. */
  get chosen(): Language | null {
    return this.#chosen;
  }

  /** @throws TypeError for anything but a language, or nothing */
  set chosen(language: Language | null | undefined) {
    const old = this.#chosen;
    // A framework may write an empty text where there is nothing.
    this.#own = language ? whole(language) : null;
    this.#chosen = language || null;
    this.#host.requestUpdate('language', old);
  }

  hostConnected(): void {
    listeners.add(this.#look);
    for (const element of around(this.#host)) this.#changes.observe(element, { attributeFilter: ['lang'] });
    void this.find();
  }

  hostDisconnected(): void {
    listeners.delete(this.#look);
    this.#changes.disconnect();
  }

  /** Looks again; `now` is the language when it resolves. */
  async find(): Promise<void> {
    const host = this.#host;
    const asked = tagOf(host);
    const language = this.#own ?? (await languageFor(asked));
    // Another one may have been asked for meanwhile, and come sooner.
    const isOver = asked !== tagOf(host) || (this.#own && this.#own !== language);
    if (isOver || language === this.now) return;
    this.now = language;
    host.requestUpdate('language');
  }
}

/** The tag in `lang` of an element, or of what it is in. */
function tagOf(element: Element): string {
  for (const each of around(element)) {
    const tag = each.getAttribute('lang');
    if (tag) return tag;
  }
  return 'en';
}

/** An element and what it is in, across shadow roots. */
function* around(element: Element): Generator<Element> {
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode)
    if (at instanceof Element) yield at;
}
