import type { PropertyDeclarations } from 'lit';
import type { ElementCode } from '../words/en/element.js';
import type { Values } from '../words/say.js';
import { type DropReceiver, DropTarget, type LinkReceiver, MAX_FILES } from './drop-target.js';
import { FormControl } from './form-control.js';

function areFiles(chosen: readonly unknown[]): chosen is readonly File[] {
  return chosen.every((file) => file instanceof File);
}

/** A form control for files, as the browser's own: chosen, dropped, pasted, set in code, restored, removed. */
export abstract class FileControl extends FormControl implements DropReceiver {
  static override properties: PropertyDeclarations = {
    accept: { reflect: true },
    multiple: { type: Boolean, reflect: true },
    file: { attribute: false, noAccessor: true, hasChanged: () => true },
  };

  /** What the browser's dialog offers, as the `accept` of a native control. */
  declare accept: string | null;
  /** Whether several files may be chosen that belong to one image. */
  declare multiple: boolean;

  protected readonly drop: DropTarget = new DropTarget(this);
  #files: readonly File[] = [];

  constructor() {
    super();
    this.accept = null;
    this.multiple = false;
  }

  /** Other files were chosen, or none. */
  protected abstract onFiles(): void;

  /** Nothing was accepted, for this reason. @internal */
  abstract refuse(code: ElementCode, values?: Values): void;

  /** The chosen file: the first of several. Choosing one in code fires neither `input` nor `change`. */
  get file(): File | null {
    return this.#files[0] ?? null;
  }

  /**
   * Accepts an empty text for none, as some frameworks write it.
   *
   * @throws TypeError for anything else but a `File`
   */
  set file(file: File | '' | null | undefined) {
    this.files = file === '' || file === null || file === undefined ? [] : [file];
  }

  /** The chosen files, which belong to one image. */
  get files(): readonly File[] {
    return this.#files;
  }

  /** @throws TypeError for anything but files, or for more than belong to an image */
  set files(files: Iterable<File> | null) {
    const chosen: readonly unknown[] = Symbol.iterator in Object(files ?? []) ? [...(files ?? [])] : [files];
    if (!areFiles(chosen)) throw new TypeError('files must be File objects');
    if (chosen.length > MAX_FILES) throw new TypeError(`files: expected at most ${MAX_FILES}`);
    const old = this.file;
    this.#files = chosen;
    this.isReported = false;
    this.onFiles();
    this.requestUpdate('file', old);
  }

  /** Whether there is an image to speak of. @internal */
  get isFilled(): boolean {
    return this.#files.length > 0;
  }

  /**
   * The same as `file`, for code that binds to any form control; nothing, or an empty text, clears it.
   *
   * @throws DOMException `InvalidStateError` for a name: only a person can choose a file by it; TypeError as `files`
   */
  get value(): File | null {
    return this.file;
  }

  set value(value: File | readonly File[] | '' | null | undefined) {
    if (value instanceof File) this.files = [value];
    else if (!value) {
      // A framework may write it at each rendering: what a person was told stays.
      if (this.#files.length) this.files = [];
    } else if (typeof value === 'object') this.files = value;
    else
      throw new DOMException(
        'value must be a File; only a person can choose one by its name',
        'InvalidStateError',
      );
  }

  formResetCallback(): void {
    this.files = [];
  }

  /** The browser restores what the control had before the page was left. */
  formStateRestoreCallback(state: File | string | FormData | null): void {
    if (state instanceof File) this.files = [state];
    else if (state instanceof FormData)
      this.files = [...state.values()].filter((each): each is File => each instanceof File);
  }

  /** Opens the browser's dialog. @throws DOMException if no person has just acted, or the control is disabled */
  showPicker(): void {
    this.picker?.showPicker();
  }

  /** Opens the browser's dialog, as a click on the control does. */
  override click(): void {
    if (this.takesFiles) this.picker?.click();
  }

  /** @internal */
  get takesFiles(): boolean {
    return !this.isDisabled && !this.readOnly;
  }

  /** Adds files that the image lacks; returns whether they are such. @internal */
  abstract complete(files: readonly File[]): boolean;

  /** Accepts addresses, if the page allows them. @internal */
  get links(): LinkReceiver | undefined {
    return undefined;
  }

  /** A person has chosen other files, or none. @internal */
  take(files: readonly File[]): void {
    this.files = files;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** The browser's own control. */
  protected get picker(): HTMLInputElement | null {
    return this.shadowRoot?.querySelector<HTMLInputElement>('#control') ?? null;
  }

  protected override get anchor(): HTMLElement | undefined {
    const parts = this.isFilled ? '.replace, .clear, .verdict' : '#control';
    const all = this.shadowRoot?.querySelectorAll<HTMLElement>(parts) ?? [];
    // A narrow form has no room for all of them.
    return [...all].find((part) => part.getClientRects().length);
  }

  protected readonly onPick = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const files = [...(currentTarget.files ?? [])];
    // Emptied, because choosing the same file again would not count as a change.
    currentTarget.value = '';
    if (files.length > MAX_FILES) this.refuse('drop_too_many', { count: files.length, most: MAX_FILES });
    else if (files.length) void this.takeAndFocus(files);
  };

  protected readonly onCancel = (event: Event): void => {
    event.stopPropagation();
    this.dispatchEvent(new Event('cancel', { bubbles: true }));
  };

  protected readonly onClear = (): void => {
    void this.takeAndFocus([]);
  };

  /** The part that had the focus is gone: what takes its place gets it. */
  protected async takeAndFocus(files: readonly File[]): Promise<void> {
    this.take(files);
    await this.updateComplete;
    this.anchor?.focus({ preventScroll: true });
  }
}
