import type { ImageReport } from '@diskloupe/core';
import { sizeText } from '@diskloupe/core';
import { enumeration, sizeFromText, visibleText } from '@diskloupe/core/text';
import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { sizeConverter, wordsConverter } from './attribute-converters.js';
import { type DropReceiver, DropTarget } from './drop-target.js';
import { custom, findProblem, type Problem } from './find-problem.js';
import { FormControl } from './form-control.js';
import { icon } from './icons.js';
import { inputStyles } from './input-styles.js';
import { type InspectionState, LatestInspection } from './latest-inspection.js';
import { reportStyles } from './report-styles.js';
import { statusTemplate } from './status-template.js';
import { theme } from './theme.js';

/** A change of one of these starts a new inspection. */
const CAUSES = ['file', 'acceptFormats', 'expectedFormat', 'maxVirtualSize'];

/**
 * `<disk-image-input>`: a form control for one disk image, inspected as soon as it is chosen. The form cannot be
 * submitted before that has ended, nor with an image that a check refuses.
 *
 * @fires input - when a person has chosen or removed a file; `change` follows
 * @fires inspect - when there is a report; its `detail` has `file` and `report`
 * @fires inspect-error - when there is none; its `detail` has `file` (or `null`) and `error`
 */
export class DiskImageInput extends FormControl implements DropReceiver {
  static override properties: PropertyDeclarations = {
    label: { reflect: true },
    allowUnsafe: { type: Boolean, reflect: true, attribute: 'allow-unsafe' },
    expectedFormat: { reflect: true, attribute: 'expected-format' },
    acceptFormats: { reflect: true, attribute: 'accept-formats', converter: wordsConverter },
    maxVirtualSize: {
      reflect: true,
      attribute: 'max-virtual-size',
      converter: sizeConverter,
      noAccessor: true,
    },
    file: { attribute: false, noAccessor: true, hasChanged: () => true },
  };

  static override styles: CSSResultGroup = [theme, reportStyles, inputStyles];

  /** Text above the drop zone. Without it, a `<label>` in the page can name the control. */
  declare label: string | null;
  /** Shows what is wrong with an image, and lets the form be submitted anyway. */
  declare allowUnsafe: boolean;
  /** The format the image is declared to be; `null` for any. */
  declare expectedFormat: string | null;
  /** The accepted formats; an empty list means all. */
  declare acceptFormats: readonly string[];

  readonly #inspection: LatestInspection = new LatestInspection((state) => this.#onInspection(state));
  readonly #drop: DropTarget = new DropTarget(this);
  #maxVirtualSize: number | null = null;
  /** What was wrong with the last drop, or is with an attribute. */
  #notice = '';

  constructor() {
    super();
    this.label = null;
    this.allowUnsafe = false;
    this.expectedFormat = null;
    this.acceptFormats = [];
  }

  /** The chosen file. Choosing one in code starts its inspection, and fires neither `input` nor `change`. */
  get file(): File | null {
    const { state } = this.#inspection;
    return state.kind === 'empty' ? null : state.file;
  }

  /** @throws TypeError for anything but a `File` or `null` */
  set file(file: File | null) {
    if (file !== null && !(file instanceof File)) throw new TypeError('file must be a File or null');
    const old = this.file;
    this.#inspection.choose(file);
    this.internals.setFormValue(file);
    this.#notice = '';
    this.isReported = false;
    this.#showInControl();
    this.validate();
    this.requestUpdate('file', old);
  }

  /** The same as `file`, for code that binds to any form control. */
  get value(): File | null {
    return this.file;
  }

  set value(file: File | null) {
    this.file = file;
  }

  /** The report on the chosen file; `null` until there is one. */
  get report(): ImageReport | null {
    const { state } = this.#inspection;
    return state.kind === 'inspected' ? state.report : null;
  }

  /** The largest accepted virtual disk, in bytes; `null` for no limit. */
  get maxVirtualSize(): number | null {
    return this.#maxVirtualSize;
  }

  /**
   * Accepts a number of bytes, or text such as `200GiB`.
   *
   * @throws TypeError for anything but a size
   */
  set maxVirtualSize(size: number | string | null) {
    const bytes = typeof size === 'string' ? sizeFromText(size) : size;
    if (bytes === undefined || (bytes !== null && !(Number.isSafeInteger(bytes) && bytes >= 0))) {
      throw new TypeError(`maxVirtualSize must be a size such as 1048576 or 200GiB, not ${size}`);
    }
    const old = this.#maxVirtualSize;
    this.#maxVirtualSize = bytes;
    this.requestUpdate('maxVirtualSize', old);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Removed from the page and inserted again: the aborted inspection starts over.
    if (this.hasUpdated && this.#inspection.state.kind === 'inspecting') this.#inspect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#inspection.stop();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'max-virtual-size' && value !== null && this.maxVirtualSize === null) {
      // Later, so that a listener added right after the element hears it.
      queueMicrotask(() =>
        this.#complain(`max-virtual-size is "${value}", which is no size, and is ignored.`),
      );
    }
  }

  formResetCallback(): void {
    this.file = null;
  }

  formStateRestoreCallback(state: File | string | FormData | null): void {
    if (state instanceof File) this.file = state;
  }

  get takesFiles(): boolean {
    return !this.isDisabled;
  }

  /** A person has chosen another file, or none. */
  take(file: File | null): void {
    this.file = file;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  refuse(reason: string): void {
    this.#complain(reason);
  }

  protected findProblem(): Problem | undefined {
    return this.customMessage ? custom(this.customMessage) : findProblem(this.#inspection.state, this);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.isConnected && CAUSES.some((property) => changed.has(property))) this.#inspect();
  }

  protected override render(): TemplateResult {
    const { state } = this.#inspection;
    const { file, label, isDisabled } = this;
    const problem = this.#shownProblem();
    const states = [
      ...(file ? ['filled'] : []),
      ...(this.#drop.isOver ? ['over'] : []),
      ...(problem ? ['invalid'] : []),
      ...(isDisabled ? ['disabled'] : []),
    ].join(' ');
    // A report gives its own reasons for a refusal.
    const error = this.#notice || (state.kind === 'inspected' && !this.customMessage ? '' : problem?.message);
    return html`
      ${label ? html`<label part="label" for="control">${label}</label>` : nothing}
      <div
        class="zone ${states}"
        part="dropzone ${states}"
        @dragenter=${this.#drop.onDragOver}
        @dragover=${this.#drop.onDragOver}
        @dragleave=${this.#drop.onDragLeave}
        @drop=${this.#drop.onDrop}
      >
        ${icon('disk')}
        <div class="words">
          <p class="prompt" part="prompt">
            ${file ? html`<bdi>${visibleText(file.name)}</bdi>` : html`<slot name="prompt">Choose a disk image, or drop it here</slot>`}
          </p>
          <p class="hint" id="hint" part="hint">
            ${file ? sizeText(file.size) : html`<slot name="hint">${this.#hint()}</slot>`}
          </p>
        </div>
        <input
          id="control"
          type="file"
          aria-label=${label ? nothing : this.#accessibleName()}
          aria-describedby="hint error status"
          aria-required=${this.required}
          aria-invalid=${problem !== undefined}
          ?disabled=${isDisabled}
          @click=${this.#onPickerOpen}
          @cancel=${this.#showInControl}
          @input=${(event: Event) => event.stopPropagation()}
          @change=${this.#onPick}
        />
        ${
          file && !isDisabled
            ? html`<button type="button" part="clear" aria-label="Remove ${visibleText(file.name)}" @click=${this.#onClear}>Remove</button>`
            : nothing
        }
      </div>
      <p class="error" id="error" part="error" role="alert">${error ? html`<bdi>${error}</bdi>` : nothing}</p>
      <div class="status" id="status" part="status" role="status">${statusTemplate(state)}</div>
      ${state.kind === 'inspected' ? state.view.findingsTemplate(state.report) : nothing}
    `;
  }

  /** The part of the problem that a person should see: an empty or busy control is wrong only once it mattered. */
  #shownProblem(): Problem | undefined {
    const { kind } = this.#inspection.state;
    return this.isReported || kind === 'inspected' || kind === 'failed' ? this.findProblem() : undefined;
  }

  #accessibleName(): string {
    const texts = [...this.labels].map(({ textContent }) => textContent?.trim()).filter(Boolean);
    return this.ariaLabel || texts.join(' ') || 'Disk image';
  }

  /** Lists what is accepted, as far as the page says. */
  #hint(): string {
    const { acceptFormats, maxVirtualSize } = this;
    const size = maxVirtualSize === null ? '' : `a disk of up to ${sizeText(maxVirtualSize)}`;
    return [enumeration(acceptFormats, 'or'), size].filter(Boolean).join(', ');
  }

  #inspect(): void {
    const { acceptFormats, expectedFormat, maxVirtualSize } = this;
    void this.#inspection.start({
      ...(acceptFormats.length ? { allowedFormats: acceptFormats } : {}),
      ...(expectedFormat ? { expectedFormat } : {}),
      ...(maxVirtualSize === null ? {} : { maxVirtualSize }),
    });
  }

  #onInspection(state: InspectionState): void {
    this.validate();
    this.requestUpdate();
    if (state.kind === 'inspected') this.#fire('inspect', { file: state.file, report: state.report });
    if (state.kind === 'failed') this.#fire('inspect-error', { file: state.file, error: state.error });
  }

  /** Reports a problem without touching the chosen file. */
  #complain(message: string): void {
    this.#notice = message;
    this.requestUpdate();
    this.#fire('inspect-error', { file: null, error: new TypeError(message) });
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Keeps the browser's control in step: assistive technology reads the file name there. */
  #showInControl(): void {
    if (!this.control) return;
    const transfer = new DataTransfer();
    if (this.file) transfer.items.add(this.file);
    this.control.files = transfer.files;
  }

  /** Empties the browser's control, because choosing the same file again would not count as a change. */
  #onPickerOpen({ currentTarget }: Event): void {
    if (currentTarget instanceof HTMLInputElement) currentTarget.value = '';
  }

  #onPick({ currentTarget }: Event): void {
    const file = currentTarget instanceof HTMLInputElement ? currentTarget.files?.[0] : undefined;
    if (file) this.take(file);
  }

  #onClear(): void {
    this.take(null);
    this.control?.focus();
  }
}
