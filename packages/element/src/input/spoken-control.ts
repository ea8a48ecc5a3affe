import type { PropertyDeclarations, PropertyValues } from 'lit';
import { type Language, type Say, sayer } from '../words/language.js';
import { SpokenLanguage } from '../words/spoken-language.js';
import { AccessibleName } from './accessible-name.js';
import { FileControl } from './file-control.js';

/** A control that speaks: to people in their language, to the page in events, to its developer in complaints. */
export abstract class SpokenControl extends FileControl {
  static override properties: PropertyDeclarations = {
    label: { reflect: true },
    language: { attribute: false, noAccessor: true },
  };

  /** Text above the control. Without it, a `<label>` in the page can name the control. */
  declare label: string | null;

  protected readonly spoken: SpokenLanguage = new SpokenLanguage(this);
  readonly #pageName = new AccessibleName(this);
  /** Each is made once, however many files it applies to. */
  readonly #complaints = new Set<string>();

  constructor() {
    super();
    this.label = null;
  }

  /** The language; by default that of the page. @throws TypeError if it is set to anything but a language */
  get language(): Language | null {
    return this.spoken.chosen;
  }

  set language(language: Language | null | undefined) {
    this.spoken.chosen = language;
  }

  /** @internal */
  get say(): Say {
    return sayer(this.spoken.now);
  }

  /** The control's name for assistive technology. */
  protected get accessibleName(): string {
    return this.#pageName.now || this.label || this.say('label');
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('language')) void this.spoken.find();
  }

  protected fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Tells the page's developer what no person at the form can mend. */
  protected complain(messages: readonly string[]): void {
    for (const message of messages) {
      if (this.#complaints.has(message)) continue;
      this.#complaints.add(message);
      // Later, so that a listener added right after the element hears it.
      queueMicrotask(() => this.fire('inspect-error', { file: null, error: new TypeError(message) }));
      // biome-ignore lint/suspicious/noConsole: only the page's developer can mend it, and looks there.
      console.warn(`<${this.localName}> ${message}`);
    }
  }
}
