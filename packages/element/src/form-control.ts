import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Problem } from './find-problem.js';

/** What every form control has, native or not: a name, a form, and a validity that holds the form back. */
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

  /** Under which the value stands in the form's data. */
  declare name: string | null;
  /** Whether the form needs a value. */
  declare required: boolean;
  declare disabled: boolean;

  protected readonly internals: ElementInternals = this.attachInternals();
  /** As the browser says it: a disabled fieldset around the control counts, too. */
  protected isDisabled = false;
  /** Whether the form has complained about the present value. Before that, an empty control shows no error. */
  protected isReported = false;
  /** What the page said by `setCustomValidity`. */
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
      // A click on a label of the page, or `click()`; one inside the control has another target.
      if (event.composedPath()[0] === this) this.control?.click();
    });
  }

  /** What keeps the control from being valid, if anything does. */
  protected abstract findProblem(): Problem | undefined;

  /** The native control inside, to which the browser points; `null` before the first rendering. */
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

  /** Holds the form back for a reason of the page's own; an empty text lifts it. */
  setCustomValidity(message: string): void {
    this.customMessage = message;
    this.validate();
    this.requestUpdate();
  }

  formDisabledCallback(disabled: boolean): void {
    this.isDisabled = disabled;
    this.requestUpdate();
  }

  /** Tells the browser what is wrong at present. */
  protected validate(): void {
    const problem = this.findProblem();
    if (problem) this.internals.setValidity(problem.flags, problem.message, this.control ?? undefined);
    else this.internals.setValidity({});
  }

  protected override updated(_changed: PropertyValues): void {
    this.validate();
  }
}
