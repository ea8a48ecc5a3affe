import { visibleText } from '@diskloupe/core/text';
import { html, nothing, type TemplateResult } from 'lit';
import type { Say } from '../words/language.js';
import type { ConvertStep, NextStep } from './answer.js';

/** What a row can ask of the element. */
export interface RowActions {
  readonly copy: (command: string) => void;
  /** Opens the browser's dialog; absent, as is `convert`, where nothing may be changed. */
  readonly choose: (() => void) | undefined;
  /** Inspects the file again. */
  readonly retry: () => void;
  /** Converts the image; `passphrase` unlocks it, `files` complete it. */
  readonly convert:
    | ((step: ConvertStep, added: { passphrase?: string; files?: readonly File[] }) => void)
    | undefined;
  /** Ends the conversion. */
  readonly cancel: () => void;
  /** Whether the command was copied just now. */
  readonly isCopied: boolean;
}

/** What a person does next, if that may be done; `fault` is what went wrong with it the last time. */
export function stepTemplate(
  step: NextStep,
  fault: string | undefined,
  say: Say,
  actions: RowActions,
): TemplateResult | undefined {
  const { convert, choose } = actions;
  switch (step.kind) {
    case 'convert':
      return convert && convertTemplate(step, fault, say, convert);
    case 'command':
      return html`<div class="next command" part="next-step">
        <p class="lead">${step.lead}</p>
        ${commandLine(step.command, say, actions)}
      </div>`;
    case 'advice':
      return html`<div class="next" part="next-step"><p class="lead">${step.lead}</p></div>`;
    case 'choose':
      return (
        choose &&
        html`<div class="next" part="next-step">
          <button type="button" class="button filled" @click=${choose}>${say('choose_again')}</button>
        </div>`
      );
  }
}

/** Whether a step has the height of a button, in any language. */
export function isOneButton(step: NextStep): boolean {
  return step.kind === 'choose' || (step.kind === 'convert' && step.needs !== 'passphrase');
}

/** A conversion in the page: a button, and before it what a person has to add. */
function convertTemplate(
  step: ConvertStep,
  fault: string | undefined,
  say: Say,
  convert: NonNullable<RowActions['convert']>,
): TemplateResult {
  const { needs, missing, label } = step;
  const wrong = html`<p class="wrong" role="alert">${fault ?? nothing}</p>`;
  if (needs === 'passphrase') {
    const unlock = (event: Event): void => {
      event.preventDefault();
      const root = event.currentTarget instanceof Element ? event.currentTarget.closest('.next') : null;
      const passphrase = root?.querySelector('input')?.value;
      if (passphrase) convert(step, { passphrase });
    };
    return html`<div class="next unlock" part="next-step">
      <label for="passphrase">${say('passphrase')}</label>
      <div class="row">
        <input
          id="passphrase"
          type="password"
          autocomplete="off"
          @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && unlock(event)}
        />
        <button type="button" class="button filled" @click=${unlock}>${label}</button>
      </div>
      ${wrong}
    </div>`;
  }
  if (needs === 'file') {
    const onPick = ({ currentTarget }: Event): void => {
      if (!(currentTarget instanceof HTMLInputElement)) return;
      const files = [...(currentTarget.files ?? [])];
      currentTarget.value = '';
      if (files.length) convert(step, { files });
    };
    const name =
      missing === undefined ? say('choose_other') : say('choose_missing', { name: visibleText(missing) });
    return html`<div class="next" part="next-step">
      <label class="button filled choose"
        >${name}<input
          type="file"
          multiple
          class="unseen"
          aria-label=${name}
          @input=${(event: Event) => event.stopPropagation()}
          @change=${onPick}
      /></label>
      ${wrong}
    </div>`;
  }
  return html`<div class="next" part="next-step">
    <button type="button" class="button filled" @click=${() => convert(step, {})}>${label}</button>
    ${wrong}
  </div>`;
}

/** The bar moves at every step; a screen reader hears of it at each quarter. */
export function progressTemplate(share: number, say: Say, { cancel }: RowActions): TemplateResult {
  const quarter = Math.floor(share * 4) / 4;
  return html`<div class="next progress" part="next-step">
    <progress max="1" .value=${share} aria-hidden="true"></progress>
    <span class="unseen" role="status">${quarter ? say('converting_done', { share: quarter }) : nothing}</span>
    <button type="button" class="button" part="cancel" @click=${cancel}>${say('cancel')}</button>
  </div>`;
}

/** A command to copy, complete, the same in every language. */
function commandLine(command: string, say: Say, { copy, isCopied }: RowActions): TemplateResult {
  return html`<div class="line ${isCopied ? 'kept' : ''}">
    <pre dir="ltr" part="command"><code>${wordsOf(command)}</code></pre>
    <button
      type="button"
      class="button small filled"
      part="copy"
      aria-label=${say('copy_named', { command })}
      @click=${() => copy(command)}
    >
      ${say(isCopied ? 'copied' : 'copy')}
    </button>
  </div>`;
}

/** Every word of a command by itself, so that it is broken between them. */
function wordsOf(command: string): readonly (string | TemplateResult)[] {
  return command.split(/( )/).map((word) => (word === ' ' ? word : html`<span class="word">${word}</span>`));
}
