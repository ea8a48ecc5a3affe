import { visibleText } from '@diskloupe/core/text';
import { errorText } from '@diskloupe/core/words';
import { html, nothing, type TemplateResult } from 'lit';
import type { NextStep } from '../answer/answer.js';
import { detailsTemplate, footnote } from '../answer/details-template.js';
import { metaText } from '../answer/meta.js';
import { isOneButton, progressTemplate, type RowActions, stepTemplate } from '../answer/step-template.js';
import { type VerdictRow, verdictRow } from '../answer/verdict-row.js';
import { icon } from '../style/icons.js';
import type { Say } from '../words/language.js';
import { failureText } from './failure-text.js';
import type { Frame } from './frame-template.js';
import type { Judged } from './inspection.js';

/** What the frame shows of a chosen image: what it is, the verdict, the disk inside, details. */
export function filledTemplate(frame: Frame): TemplateResult {
  const { control } = frame;
  const row = (control.url !== null && frame.entry?.row(frame)) || rowOf(frame);
  return html`${fileRow(frame)}
    <div class="body">
      ${row ? verdictRow(row) : nothing} ${control.compact ? nothing : pictureRow(frame)}
    </div>
    ${detailsRow(frame)}`;
}

function fileRow({ control, state, say, isDisabled, actions, onClear }: Frame): TemplateResult {
  const [, ...others] = control.files;
  const name = visibleText(control.imageName);
  const isFixed = isDisabled || control.readOnly;
  const found = state.kind === 'making' ? state.before : state;
  const meta = found.kind === 'judged' ? metaText(found.judgement, say) : '';
  const more = others.length ? say('meta_more', { count: others.length }) : '';
  return html`<div class="file" part="file">
    ${icon('disk')}
    <div class="names">
      <p class="name" part="file-name" title=${control.url ?? name}>${cutName(name)}</p>
      <p class="meta" part="meta">${meta} ${more}</p>
    </div>
    ${
      isFixed
        ? nothing
        : html`<div class="tools">
            <button
              type="button"
              class="button small replace"
              part="replace"
              aria-label=${say('replace_named', { name })}
              @click=${actions.choose}
            >
              ${icon('swap')}<span class="word">${say('replace')}</span>
            </button>
            <button
              type="button"
              class="button small bare clear"
              part="clear"
              aria-label=${say('remove_named', { name })}
              @click=${onClear}
            >
              ${icon('remove')}
            </button>
          </div>`
    }
  </div>`;
}

/** The end of a name that always stays: what tells files apart is there. */
const TAIL = 12;

/** A name in two pieces, of which the first gives way if there is no room. */
function cutName(name: string): TemplateResult {
  const characters = Array.from(name);
  const at = Math.max(characters.length - TAIL, 0);
  return html`<bdi><span class="head">${characters.slice(0, at).join('')}</span><span class="tail">${characters.slice(at).join('')}</span></bdi>`;
}

function rowOf({ state, say, actions, control }: Frame): VerdictRow | undefined {
  switch (state.kind) {
    case 'empty':
      return undefined;
    case 'inspecting':
      return { mark: 'looking', headline: say('looking'), cause: '' };
    case 'failed':
      return {
        mark: 'refused',
        headline: say('failed'),
        cause: failureText(state, say),
        step: stepTemplate({ kind: 'choose' }, undefined, say, actions),
      };
    case 'making': {
      const step = state.before.kind === 'judged' ? state.before.judgement.answer.step : undefined;
      return {
        mark: 'looking',
        headline: step?.kind === 'convert' ? step.label : '',
        cause: say('converting_cause'),
        step: progressTemplate(state.share, say, actions),
      };
    }
    case 'judged': {
      const { outcome, headline, cause, step } = state.judgement.answer;
      return {
        mark: outcome,
        headline,
        cause,
        step: control.compact && isFolded(step, actions) ? unfold(say) : stepOf(state, say, actions),
      };
    }
  }
}

function stepOf({ judgement, fault }: Judged, say: Say, actions: RowActions): TemplateResult | undefined {
  const { step } = judgement.answer;
  return step && stepTemplate(step, fault && errorText(fault, judgement.words), say, actions);
}

/** Whether a step is higher than a compact form has room for. */
function isFolded(step: NextStep | undefined, { convert }: RowActions): boolean {
  return step !== undefined && !isOneButton(step) && (step.kind !== 'convert' || convert !== undefined);
}

/** A compact form keeps its height: what is more than a button is below. */
function unfold(say: Say): TemplateResult {
  return html`<div class="next" part="next-step">
    <button type="button" class="button" @click=${showDetails}>${say('show_step')}</button>
  </div>`;
}

/** The disk inside; where there is none to see, a place to drop another image. */
function pictureRow({ state, language, say, isDisabled, control, actions }: Frame): TemplateResult {
  const drawn =
    state.kind === 'judged'
      ? state.drawn
      : state.kind === 'inspecting' || state.kind === 'making'
        ? null
        : undefined;
  if (drawn === undefined) {
    const isFixed = isDisabled || control.readOnly;
    return html`<div class="picture none">${isFixed ? nothing : html`<p>${say('no_picture')}</p>`}</div>`;
  }
  if (drawn === 'not_loaded') {
    return html`<div class="picture none">
      <p role="alert">${say('not_loaded')}</p>
      <button type="button" class="button small" @click=${actions.retry}>${say('try_again')}</button>
    </div>`;
  }
  return html`<div class="picture ${drawn ? '' : 'waiting'}" part="picture">
    <disk-image-map
      hide-table
      .picture=${drawn?.picture ?? null}
      .language=${language}
      @show-table=${showDetails}
    ></disk-image-map>
  </div>`;
}

/** The names that have no room in the picture are in a table under Details. */
function showDetails({ currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  const details = currentTarget.closest('.frame')?.querySelector('details');
  if (!details) return;
  details.open = true;
  details.querySelector('summary')?.focus();
}

function detailsRow({ state, say, language, control, actions }: Frame): TemplateResult {
  const isJudged = state.kind === 'judged';
  return html`<details class="more" part="details" ?inert=${!isJudged}>
    <summary>
      ${icon('chevron')}<span>${say('details')}</span><span class="count" part="footnote"
        >${isJudged ? footnote(state.judgement) : nothing}</span
      >
    </summary>
    <div class="inside">
      ${isJudged && control.compact ? stepOf(state, say, actions) : nothing}
      ${isJudged ? detailsTemplate(state.judgement) : nothing}
      ${isJudged && state.drawn && state.drawn !== 'not_loaded' ? state.drawn.tableTemplate(state.drawn.picture, { ...language, words: state.judgement.words }) : nothing}
    </div>
  </details>`;
}
