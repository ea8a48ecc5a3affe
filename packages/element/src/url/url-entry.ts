import type { NamedInput } from '@diskloupe/core/source';
import { visibleText } from '@diskloupe/core/text';
import type { CSSResult, TemplateResult } from 'lit';
import { adoptStylesOf } from '../answer/adopt-styles.js';
import type { Demands } from '../answer/judge.js';
import type { VerdictRow } from '../answer/verdict-row.js';
import type { LinkReceiver } from '../input/drop-target.js';
import type { Frame } from '../input/frame-template.js';
import type { InspectionState, Make } from '../input/inspection.js';
import type { Problem } from '../input/problem.js';
import type { UrlControl } from '../input/url-control.js';
import { urlEn } from '../words/en/url.js';
import type { Language, WholeLanguage } from '../words/language.js';
import { sayIn } from '../words/say.js';
import { type AddressFault, addressIn, linkIn, nameIn } from './address.js';
import { downloadImage } from './download-image.js';
import { fieldTemplate } from './field-template.js';
import { openRemote } from './remote-image.js';
import { urlProblem } from './url-problem.js';
import { type SayUrl, urlRow } from './url-row.js';
import { urlStyles } from './url-styles.js';

/** The address of an image in a control: how it is entered, and what it takes until there is a file. */
export class UrlEntry implements LinkReceiver {
  readonly styles: readonly CSSResult[] = [urlStyles];
  readonly #control: UrlControl;
  /** What a person has typed. */
  #text = '';
  #fault: AddressFault | undefined;
  /** The name of the image, as its server gives it. */
  #name: { readonly url: string; readonly name: string } | undefined;

  constructor(control: UrlControl) {
    this.#control = control;
    if (control.hasUpdated) adoptStylesOf(control, this);
  }

  /** The field, in the empty control. */
  field({ language, isDisabled, control }: Frame): TemplateResult {
    return fieldTemplate({
      say: sayer(language),
      text: this.#text,
      fault: this.#fault,
      isFixed: isDisabled || control.readOnly,
      onType: (text) => {
        this.#text = text;
        this.#fault = undefined;
        this.#control.requestUpdate();
      },
      onEnter: () => this.#enter(),
    });
  }

  /** What the row of the verdict shows for an address; undefined for the same as for a file. */
  row(frame: Frame): VerdictRow | undefined {
    const isFixed = frame.isDisabled || frame.control.readOnly;
    const { url, urlName, demands } = this.#control;
    const { language } = frame;
    return urlRow(frame, {
      say: sayer(language),
      isSubmitted: Boolean(urlName),
      edit: isFixed || !url ? undefined : () => void this.edit(url),
      download:
        isFixed || !url ? undefined : () => this.#control.download(downloading({ url, demands, language })),
    });
  }

  /** Why the form must not be submitted; `null` for no reason, undefined for the same as for a file. */
  problem(state: InspectionState, language: Language): Problem | null | undefined {
    return urlProblem(state, {
      say: sayer(language),
      name: visibleText(this.#control.imageName),
      isTyped: this.#text.trim() !== '',
      isSubmitted: Boolean(this.#control.urlName),
      allowUnsafe: this.#control.allowUnsafe,
    });
  }

  /** Looks at the image from afar. @throws HttpError; OnlyWhole; ModuleLoadError; the signal's reason */
  async open(url: string, signal: AbortSignal): Promise<NamedInput> {
    const { name, image } = await openRemote(url, signal);
    this.#name = { url, name };
    return image();
  }

  nameOf(url: string): string {
    return this.#name?.url === url ? this.#name.name : nameIn(url);
  }

  /** Another image was chosen, or none. */
  forget(): void {
    this.#text = '';
    this.#fault = undefined;
  }

  /** Goes back to the field, with the address in it. */
  async edit(url: string): Promise<void> {
    const control = this.#control;
    control.take([]);
    this.#text = url;
    control.requestUpdate();
    await control.updateComplete;
    control.shadowRoot?.querySelector<HTMLInputElement>('#url')?.focus();
  }

  offers(types: readonly string[]): boolean {
    return types.includes('text/uri-list');
  }

  takeLink(transfer: DataTransfer, event: Event): void {
    const [target] = event.composedPath();
    // What is pasted into a field is for that field.
    if (event.type === 'paste' && target instanceof HTMLInputElement && target.type !== 'file') return;
    const address = linkIn(transfer);
    if (!address) return;
    event.preventDefault();
    this.#control.takeUrl(address.href);
  }

  #enter(): void {
    if (!this.#control.takesFiles) return;
    const found = addressIn(this.#text);
    if (found instanceof URL) {
      this.#control.takeUrl(found.href);
      return;
    }
    this.#fault = found;
    this.#control.requestUpdate();
    this.#control.shadowRoot?.querySelector<HTMLInputElement>('#url')?.focus();
  }
}

function sayer(language: Language): SayUrl {
  return (code, values) => sayIn(language, urlEn, code, values);
}

function downloading({
  url,
  demands,
  language,
}: {
  readonly url: string;
  readonly demands: Demands;
  readonly language: WholeLanguage;
}): Make {
  return (signal, onProgress) => downloadImage(url, demands, { language, signal, onProgress });
}
