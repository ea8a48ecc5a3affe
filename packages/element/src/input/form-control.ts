import { LitElement, type PropertyDeclaration, type PropertyDeclarations } from 'lit';
import type { Problem } from './problem.js';

/**
 * What every form control has, native or not: a name, a form, and a validity that blocks the form.
 *
 * Validity and states follow at once when a property changes: code that sets `required` and then asks the form needs
 * no rendering in between.
 */
export abstract class FormControl extends LitElement {
  static readonly formAssociated: boolean = true;

  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override properties: PropertyDeclarations = {
    name: { reflect: true },
    required: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
    readOnly: { type: Boolean, reflect: true, attribute: 'readonly' },
  };

  /** The value's name in the form data. */
  declare name: string | null;
  /** Whether the form requires a value. */
  declare required: boolean;
  /** Whether a person can neither use nor send it. */
  declare disabled: boolean;
  /** Whether a person may only look at the value. */
  declare readOnly: boolean;

  protected readonly internals: ElementInternals = this.attachInternals();
  /** As reported by the browser: a disabled fieldset around the control counts, too. */
  protected isDisabled = false;
  /** Whether a person was shown that the current value is invalid: before that, an empty control shows no error. */
  protected isReported = false;
  /** Set by the last constructor: properties get their first values before there is a state to follow. */
  protected isConstructed = false;
  /** The page's message from `setCustomValidity`. */
  protected customMessage = '';

  constructor() {
    super();
    this.name = null;
    this.required = false;
    this.disabled = false;
    this.readOnly = false;
    this.addEventListener('invalid', this.#onInvalid);
    this.addEventListener('click', (event) => {
      // A click on a label in the page; a click inside the control has another target.
      if (event.composedPath()[0] === this) this.click();
    });
  }

  /** Returns what makes the control invalid, if anything does. */
  protected abstract findProblem(): Problem | undefined;

  /** The part of the control that the browser points to; `undefined` before the first rendering. */
  protected abstract get anchor(): HTMLElement | undefined;

  /** The form that it belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** Sets the attribute: a framework that finds a property sets it, and would throw on one that is read-only. */
  set form(id: string | null | undefined) {
    if (id) this.setAttribute('form', id);
    else this.removeAttribute('form');
  }

  /** The `<label>` elements of the page that name it. */
  get labels(): NodeList {
    return this.internals.labels;
  }

  /** Its tag, as the kind of a control. */
  get type(): string {
    return this.localName;
  }

  /** Whether its value is checked at all: not while it is disabled. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** What is wrong with its value. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** What is wrong, in a sentence; empty if nothing is. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  /** Returns whether the value is valid, and shows nothing. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** Returns whether the value is valid, and shows the person if it is not. */
  reportValidity(): boolean {
    this.#isReporting = true;
    try {
      return this.internals.reportValidity();
    } finally {
      this.#isReporting = false;
    }
  }

  /** Blocks the form with the page's own reason; an empty text lifts it. */
  setCustomValidity(message: string): void {
    this.customMessage = `${message}`;
    this.validate();
    this.requestUpdate();
  }

  formDisabledCallback(disabled: boolean): void {
    this.isDisabled = disabled;
    this.onEditable();
    this.requestUpdate();
  }

  override requestUpdate(name?: PropertyKey, old?: unknown, options?: PropertyDeclaration): void {
    super.requestUpdate(name, old, options);
    if (name === 'readOnly' && this.isConstructed) this.onEditable();
    if (name !== undefined && this.isConstructed) this.validate();
  }

  /** Whether a person may change the value has changed, perhaps. */
  protected onEditable(): void {}

  /** Reports the current problem to the browser. */
  protected validate(): void {
    const problem = this.findProblem();
    if (problem) this.internals.setValidity(problem.flags, problem.message, this.anchor);
    else this.internals.setValidity({});
  }

  protected override updated(): void {
    this.validate();
  }

  /** Whether the page asks to show the problem, in so many words. */
  #isReporting = false;

  /**
   * Shows the problem only if the browser does: after `checkValidity()` it moves no focus. A page that shows problems
   * in its own way cancels the event.
   */
  readonly #onInvalid = (event: Event): void => {
    const isAsked = this.#isReporting;
    const { activeElement } = document;
    // Later, when all listeners have run, and the browser has moved the focus.
    setTimeout(() => {
      const isShown = isAsked || document.activeElement !== activeElement;
      if (event.defaultPrevented || !isShown) return;
      this.isReported = true;
      this.requestUpdate();
      // A browser shows the foot of what is higher than the window: the label is at the top.
      if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
    });
  };
}
