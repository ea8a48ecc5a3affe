import type { LitElement, ReactiveController } from 'lit';
import { english, type Language } from './language.js';
import { languageFor } from './languages.js';

interface Host extends LitElement {
  /** The page's choice; by default that of `lang`. */
  readonly language: Language | null;
}

/**
 * The language that an element speaks: its own `language`, or that of its `lang` or of what it is in, also if that changes
 * later. A change updates the element as one of its property `language` does.
 */
export class SpokenLanguage implements ReactiveController {
  now: Language = english;
  readonly #host: Host;
  readonly #changes = new MutationObserver(() => void this.find());

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const element of around(this.#host)) this.#changes.observe(element, { attributeFilter: ['lang'] });
    void this.find();
  }

  hostDisconnected(): void {
    this.#changes.disconnect();
  }

  /** Looks again; `now` is the language when it resolves. */
  async find(): Promise<void> {
    const host = this.#host;
    const asked = tagOf(host);
    const language = host.language || (await languageFor(asked));
    // Another one may have been asked for meanwhile, and come sooner.
    const isOver = asked !== tagOf(host) || (host.language && host.language !== language);
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
