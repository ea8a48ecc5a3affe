import { html, nothing, type TemplateResult } from 'lit';
import { type Mark, mark } from '../style/icons.js';
import type { Say } from '../words/language.js';
import type { NextStep } from './answer.js';

/** What the row of the verdict shows: an answer, or what stands in for one. */
export interface VerdictRow {
  readonly mark: Mark;
  readonly headline: string;
  readonly cause: string;
  readonly step?: NextStep | undefined;
}

/** What a row can ask of the element. */
export interface RowActions {
  readonly copy: (command: string) => void;
  /** Opens the browser's dialog. */
  readonly choose: () => void;
  /** Inspects the file again. */
  readonly retry: () => void;
  /** Whether the command was copied just now. */
  readonly isCopied: boolean;
}

/**
 * Verdict, cause, next step, in this order. It is one live region that stays in the page, so that a screen reader reads
 * each new answer once; what only passes is hidden from it.
 */
export function verdictRow(row: VerdictRow, say: Say, actions: RowActions): TemplateResult {
  const { headline, cause, step } = row;
  const passes = row.mark === 'looking';
  return html`<div class="verdict ${row.mark}" part="verdict ${row.mark}" id="verdict" tabindex="-1">
    ${mark(row.mark)}
    <div class="say" role="status">
      <p class="headline" part="headline" aria-hidden=${passes ? 'true' : nothing}>${headline}</p>
      <p class="cause" part="cause" aria-hidden=${passes ? 'true' : nothing}>${cause}</p>
    </div>
    ${step ? stepTemplate(step, say, actions) : nothing}
  </div>`;
}

function stepTemplate(step: NextStep, say: Say, actions: RowActions): TemplateResult {
  switch (step.kind) {
    case 'command':
      return html`<div class="next command" part="next-step">
        <p class="lead">${step.lead}</p>
        ${commandLine(step.command, say, actions)}
      </div>`;
    case 'advice':
      return html`<div class="next" part="next-step"><p class="lead">${step.lead}</p></div>`;
    case 'choose':
      return button(say('choose_again'), actions.choose);
    case 'retry':
      return button(say('try_again'), actions.retry);
  }
}

function button(label: string, act: () => void): TemplateResult {
  return html`<div class="next" part="next-step">
    <button type="button" class="button filled" @click=${act}>${label}</button>
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
