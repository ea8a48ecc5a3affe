import { html, nothing, type TemplateResult } from 'lit';
import type { VerdictRow } from '../answer/verdict-row.js';
import { failureText } from '../input/failure-text.js';
import type { Frame } from '../input/frame-template.js';
import type { Failed, InspectionState } from '../input/inspection.js';
import type { UrlCode } from '../words/en/url.js';
import type { Values } from '../words/say.js';
import { OnlyWhole } from './remote-image.js';

/** Says a sentence about addresses. */
export type SayUrl = (code: UrlCode, values?: Values) => string;

/** What can be done with an address. */
export interface UrlActions {
  readonly say: SayUrl;
  /** Whether the form submits the address itself. */
  readonly isSubmitted: boolean;
  /** Absent where nothing may be changed. */
  readonly edit: (() => void) | undefined;
  readonly download: (() => void) | undefined;
}

/** What the row of the verdict shows for an address; undefined for the same as for a file. */
export function urlRow(frame: Frame, actions: UrlActions): VerdictRow | undefined {
  const { state } = frame;
  switch (state.kind) {
    case 'failed':
      return failedRow(state, frame, actions);
    case 'making':
      return state.as === 'downloading' ? downloadingRow(state, frame, actions) : undefined;
    case 'judged': {
      const { verdict, answer, words } = state.judgement;
      if (!verdict.accepted) return undefined;
      const { isSubmitted, say } = actions;
      const { outcome, headline, cause } = answer;
      const then = say(isSubmitted ? 'url_submitted' : 'url_download_cause');
      return {
        mark: outcome,
        headline,
        cause: outcome === 'ready' ? then : cause,
        step: downloadStep(actions, state.fault && state.view.errorText(state.fault, words)),
      };
    }
    default:
      return undefined;
  }
}

/** The row for a failure of the server; it says nothing about the image, about which nothing is known. */
function failedRow(state: Failed, { say, actions: { retry } }: Frame, actions: UrlActions): VerdictRow {
  const cause = failureText(state, say);
  if (state.error instanceof OnlyWhole) {
    const { isSubmitted } = actions;
    return {
      mark: 'warned',
      headline: actions.say(isSubmitted ? 'url_not_here' : 'url_only_whole'),
      cause: isSubmitted ? actions.say('url_submitted') : cause,
      step: downloadStep(actions, undefined),
    };
  }
  const canPass = mayPass(state.error);
  const again =
    canPass || !actions.edit
      ? button(say('try_again'), retry)
      : button(actions.say('url_edit'), actions.edit);
  const isUnknown = actions.isSubmitted && isHidden(state.error);
  return {
    mark: isUnknown ? 'warned' : 'refused',
    headline: actions.say(isUnknown ? 'url_not_here' : 'url_failed'),
    cause,
    step: again,
  };
}

function downloadingRow(
  { share, bytes, view, before }: Extract<InspectionState, { kind: 'making' }>,
  { say, actions: { cancel, ...others } }: Frame,
  actions: UrlActions,
): VerdictRow {
  const words = before.kind === 'judged' ? before.judgement.words : (before.words ?? view.en);
  const got = view.sizeWords(bytes, words);
  return {
    mark: 'looking',
    headline: actions.say('url_downloading'),
    cause: share
      ? actions.say('url_got_of', { got, total: view.sizeWords(Math.round(bytes / share), words) })
      : actions.say('url_got', { got }),
    step: view.progressTemplate(share, say, { ...others, cancel }),
  };
}

function downloadStep(
  { say, download, isSubmitted }: UrlActions,
  fault: string | undefined,
): TemplateResult | undefined {
  if (isSubmitted || !download) return undefined;
  return html`<div class="next" part="next-step">
    <button type="button" class="button filled" part="download" @click=${download}>${say('url_download')}</button>
    <p class="wrong" role="alert">${fault ?? nothing}</p>
  </div>`;
}

function button(text: string, onClick: () => void): TemplateResult {
  return html`<div class="next" part="next-step">
    <button type="button" class="button filled" @click=${onClick}>${text}</button>
  </div>`;
}

/** Whether a browser does not say why it could not be read: the page's server may be able to. */
export function isHidden(error: Error): boolean {
  return 'status' in error && error.status === 0;
}

/** Whether the same request may succeed later (RFC 9110, sections 15.5 and 15.6). */
function mayPass(error: Error): boolean {
  const status = 'status' in error ? Number(error.status) : 0;
  return status === 0 || status === 408 || status === 429 || status >= 500;
}
