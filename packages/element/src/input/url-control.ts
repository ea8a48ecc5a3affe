import type { PropertyDeclarations, PropertyValues } from 'lit';
import { loadPart } from '../load-part.js';
import type { UrlEntry } from '../url/url-entry.js';
import { DemandControl } from './demand-control.js';
import type { LinkReceiver } from './drop-target.js';
import type { Make } from './inspection.js';

/** A control that accepts the address of an image, too, where the page allows it: the code for that loads then. */
export abstract class UrlControl extends DemandControl {
  static override properties: PropertyDeclarations = {
    allowUrl: { type: Boolean, reflect: true, attribute: 'allow-url' },
    urlName: { reflect: true, attribute: 'url-name' },
    url: { attribute: false, noAccessor: true },
  };

  /** Offers a field for the address of an image, too. */
  declare allowUrl: boolean;
  /** The name under which the form data has the address; without one, the image has to be downloaded first. */
  declare urlName: string | null;

  /** What addresses need; loaded when they are allowed. */
  protected entry: UrlEntry | undefined;
  #url: string | null = null;
  /** What takes the place of the files. */
  #next: string | null = null;

  constructor() {
    super();
    this.allowUrl = false;
    this.urlName = null;
  }

  /** The address of the image, instead of a file; `null` if there is none. */
  get url(): string | null {
    return this.#url;
  }

  /**
   * Inspects the image at an address. Accepts an empty text for none.
   *
   * @throws TypeError for anything but an absolute address of http or https
   */
  set url(url: string | null | undefined) {
    const { protocol, href } = url ? new URL(url) : { protocol: 'http:', href: null };
    if (!/^https?:$/.test(protocol)) throw new TypeError(`url: ${protocol} is not supported`);
    if (href === this.#url) return;
    this.#next = href;
    this.files = [];
  }

  /** A person has entered an address. @internal */
  takeUrl(href: string): void {
    this.#next = href;
    void this.takeAndFocus([]);
  }

  /** Makes a file of what is inspected, which takes its place. @internal */
  abstract download(work: Make): void;

  /** @internal */
  get imageName(): string {
    return this.file?.name ?? (this.#url === null ? '' : (this.entry?.nameOf(this.#url) ?? this.#url));
  }

  override get isFilled(): boolean {
    return super.isFilled || this.#url !== null;
  }

  override get links(): LinkReceiver | undefined {
    return this.allowUrl ? this.entry : undefined;
  }

  override formStateRestoreCallback(state: File | string | FormData | null): void {
    const url = state instanceof FormData ? state.get('url') : null;
    if (typeof url === 'string') this.url = url;
    else super.formStateRestoreCallback(state);
  }

  protected override onFiles(): void {
    this.#url = this.#next;
    this.#next = null;
    this.entry?.forget();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.allowUrl && !this.entry) this.loadEntry().catch(() => {});
  }

  /** Lets a person choose another image, as the one before was: by its address, or in the browser's dialog. */
  protected choose(): void {
    if (this.links && this.#url !== null) void this.entry?.edit(this.#url);
    else this.picker?.click();
  }

  /** @throws ModuleLoadError */
  protected async loadEntry(): Promise<UrlEntry> {
    const part = await loadPart('addresses', () => import('../url/url-entry.js'));
    this.entry ??= new part.UrlEntry(this);
    this.requestUpdate();
    return this.entry;
  }
}
