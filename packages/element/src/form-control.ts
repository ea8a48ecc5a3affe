import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Problem } from './find-problem.js';

/** What every form control has, native or not: a name, a form, and a validity that blocks the form. */
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
  };

  /** The value's name in the form data. */
  declare name: string | null;
  /** Whether the form requires a value. */
  declare required: boolean;
  declare disabled: boolean;

  protected readonly internals: ElementInternals = this.attachInternals();
  /** As reported by the browser: a disabled fieldset around the control counts, too. */
  protected isDisabled = false;
  /** Whether the form has reported the current value. Before that, an empty control shows no error. */
  protected isReported = false;
  /** The page's message from `setCustomValidity`. */
  protected customMessage = '';

  constructor() {
    super();
    this.name = null;
    this.required = false;
    this.disabled = false;
    this.addEventListener('invalid', () => {
      this.isReported = true;
      this.requestUpdate();
    });
    this.addEventListener('click', (event) => {
      // A click on a label in the page, or `click()`; a click inside the control has another target.
      if (event.composedPath()[0] === this) this.control?.click();
    });
  }

  /** Returns what makes the control invalid, if anything does. */
  protected abstract findProblem(): Problem | undefined;

  /** The native control inside, which the browser points to; `null` before the first rendering. */
  protected get control(): HTMLInputElement | null {
    return this.shadowRoot?.querySelector('input') ?? null;
  }

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  get labels(): NodeList {
    return this.internals.labels;
  }

  get type(): string {
    return this.localName;
  }

  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  get validity(): ValidityState {
    this.validate();
    return this.internals.validity;
  }

  get validationMessage(): string {
    this.validate();
    return this.internals.validationMessage;
  }

  checkValidity(): boolean {
    this.validate();
    return this.internals.checkValidity();
  }

  reportValidity(): boolean {
    this.validate();
    return this.internals.reportValidity();
  }

  /** Blocks the form with the page's own reason; an empty text lifts it. */
  setCustomValidity(message: string): void {
    this.customMessage = message;
    this.validate();
    this.requestUpdate();
  }

  formDisabledCallback(disabled: boolean): void {
    this.isDisabled = disabled;
    this.requestUpdate();
  }

  /** Reports the current problem to the browser. */
  protected validate(): void {
    const problem = this.findProblem();
    if (problem) this.internals.setValidity(problem.flags, problem.message, this.control ?? undefined);
    else this.internals.setValidity({});
  }

  protected override updated(_changed: PropertyValues): void {
    this.validate();
  }
}
