import type { AnyReport } from '@diskloupe/core';

/** A control with a value, such as `<select>` or `<input>`. */
interface Valued extends HTMLElement {
  value: string;
}

interface Host extends HTMLElement {
  readonly declaredFormatFrom: string | null;
}

/** Another control of the page, in which a person declares the format: compared if filled in, filled in if not. */
export class DeclaredFormat {
  readonly #host: Host;
  readonly #onChange: () => void;
  /** What was filled in here is not a person's declaration. */
  #filled: string | undefined;

  constructor(host: Host, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  connect(): void {
    document.addEventListener('change', this.#listener);
  }

  disconnect(): void {
    document.removeEventListener('change', this.#listener);
  }

  /** The declared format; `null` if nobody has declared one. */
  get value(): string | null {
    const value = this.#control?.value;
    return value && value !== this.#filled ? value : null;
  }

  /** Fills the control in with the format found, unless a person has declared one. */
  fill({ format, qemuFormat }: AnyReport): void {
    const control = this.#control;
    if (!control || (control.value && control.value !== this.#filled)) return;
    const names = [format === 'gpt' ? 'raw' : format, qemuFormat ?? ''];
    for (const name of format === 'unknown' ? [] : names) {
      control.value = name;
      // A list without that option has no value now.
      if (control.value === name) {
        this.#filled = name;
        control.dispatchEvent(new Event('input', { bubbles: true }));
        return;
      }
    }
    control.value = '';
    this.#filled = undefined;
  }

  get #control(): Valued | undefined {
    const { declaredFormatFrom: id } = this.#host;
    const scope = this.#host.getRootNode();
    const found =
      id && (scope instanceof Document || scope instanceof ShadowRoot) ? scope.getElementById(id) : null;
    return found && isValued(found) ? found : undefined;
  }

  readonly #listener = ({ target }: Event): void => {
    if (target !== this.#control) return;
    this.#filled = undefined;
    this.#onChange();
  };
}

function isValued(element: HTMLElement): element is Valued {
  return 'value' in element && typeof element.value === 'string';
}
