import { html, nothing, type TemplateResult } from 'lit';
import type { AddressFault } from './address.js';
import type { SayUrl } from './url-row.js';

/** The field for an address. */
export interface Field {
  readonly say: SayUrl;
  readonly text: string;
  readonly fault: AddressFault | undefined;
  readonly isFixed: boolean;
  readonly onType: (text: string) => void;
  readonly onEnter: () => void;
}

export function fieldTemplate({ say, text, fault, isFixed, onType, onEnter }: Field): TemplateResult {
  return html`<div class="address" part="address">
    <label for="url">${say('url_label')}</label>
    <div class="row">
      <input
        id="url"
        part="url"
        type="url"
        dir="ltr"
        placeholder="https://"
        autocomplete="url"
        spellcheck="false"
        .value=${text}
        aria-invalid=${fault ? 'true' : nothing}
        aria-describedby="url-fault"
        ?disabled=${isFixed}
        @input=${(event: Event) => {
          // The page hears of an address once it is entered.
          event.stopPropagation();
          if (event.currentTarget instanceof HTMLInputElement) onType(event.currentTarget.value);
        }}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          // It would submit the form of the page.
          event.preventDefault();
          onEnter();
        }}
      />
      <button type="button" class="button" part="inspect-url" ?disabled=${isFixed} @click=${onEnter}>
        ${say('url_inspect')}
      </button>
    </div>
    <p class="wrong" id="url-fault" role="alert">${fault ? say(fault.code, fault.values) : nothing}</p>
  </div>`;
}
