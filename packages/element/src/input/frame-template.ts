import { visibleText } from '@diskloupe/core/text';
import { html, nothing, type TemplateResult } from 'lit';
import type { RowActions } from '../answer/step-template.js';
import { type VerdictRow, verdictRow } from '../answer/verdict-row.js';
import { icon, loupe } from '../style/icons.js';
import type { Language, Say } from '../words/language.js';
import type { DropTarget } from './drop-target.js';
import { hint } from './hint.js';
import type { InspectionState } from './inspection.js';

/** What the frame shows of the control. */
export interface Frame {
  readonly control: {
    readonly files: readonly File[];
    readonly label: string | null;
    readonly accept: string | null;
    readonly acceptFormats: readonly string[];
    readonly maxVirtualSize: number | null;
    readonly policy: unknown;
    readonly multiple: boolean;
    readonly required: boolean;
    readonly readOnly: boolean;
    readonly compact: boolean;
  };
  readonly state: InspectionState;
  readonly language: Language;
  readonly say: Say;
  readonly isOver: boolean;
  readonly isDisabled: boolean;
  readonly isInvalid: boolean;
  /** What no row says by itself. */
  readonly error: string | undefined;
  /** The control's name for assistive technology. */
  readonly name: string;
  readonly drop: DropTarget;
  readonly onIntent: () => void;
  readonly onPick: (event: Event) => void;
  readonly onCancel: (event: Event) => void;
  readonly onClear: () => void;
  readonly actions: RowActions;
}

/** One frame of one height in every state, so that nothing below it moves. */
export function frameTemplate(frame: Frame): TemplateResult {
  const { control, language, isOver, isDisabled, isInvalid, error, name, drop } = frame;
  const isEmpty = !control.files.length;
  const names = [
    'frame',
    ...(isEmpty ? ['empty'] : []),
    ...(isOver ? ['over'] : []),
    ...(isInvalid ? ['invalid'] : []),
    ...(isDisabled ? ['disabled'] : []),
    ...(control.compact ? ['compact'] : []),
  ].join(' ');
  return html`
    ${control.label ? html`<label part="label" class="label" for="control">${control.label}</label>` : nothing}
    <div
      class=${names}
      part=${names}
      role="group"
      lang=${language.tag}
      dir=${language.direction === 'rtl' ? 'rtl' : nothing}
      aria-label=${name}
      @dragenter=${drop.onDragOver}
      @dragover=${drop.onDragOver}
      @dragleave=${drop.onDragLeave}
      @drop=${drop.onDrop}
      @paste=${drop.onPaste}
      @pointerenter=${frame.onIntent}
      @focusin=${frame.onIntent}
    >
      ${isEmpty ? promptTemplate(frame) : filledTemplate(frame)}
      <p class="fault" id="error" part="error" role="alert">${error ? html`<bdi>${error}</bdi>` : nothing}</p>
      <input
        id="control"
        type="file"
        accept=${control.accept ?? nothing}
        aria-label=${control.label && isEmpty ? nothing : name}
        aria-describedby=${isEmpty ? 'prompt hint error' : 'verdict error'}
        aria-required=${control.required ? 'true' : nothing}
        aria-invalid=${isInvalid ? 'true' : nothing}
        aria-hidden=${isEmpty ? nothing : 'true'}
        tabindex=${isEmpty ? nothing : '-1'}
        ?multiple=${control.multiple}
        ?disabled=${isDisabled || control.readOnly}
        @cancel=${frame.onCancel}
        @input=${(event: Event) => event.stopPropagation()}
        @change=${frame.onPick}
      />
    </div>
  `;
}

/** The whole frame is the target; the browser's own control lies over it. */
function promptTemplate(frame: Frame): TemplateResult {
  const { control, isOver, say } = frame;
  return html`<div class="prompt" part="prompt">
    ${loupe()}
    <p class="headline" id="prompt">
      ${isOver ? say('drop') : html`<slot name="prompt">${say(control.multiple ? 'prompt_several' : 'prompt')}</slot>`}
    </p>
    <span class="button filled" aria-hidden="true">${say(control.multiple ? 'choose_several' : 'choose')}</span>
    <div class="asides" id="hint" part="hint">
      ${isOver ? html`<p>${say('drop_promise')}</p>` : html`<slot name="hint">${hint(frame)}</slot>`}
    </div>
  </div>`;
}

function filledTemplate(frame: Frame): TemplateResult {
  const { control } = frame;
  const row = rowOf(frame);
  return html`${fileRow(frame)}
    <div class="body">
      ${row ? verdictRow(row) : nothing} ${control.compact ? nothing : pictureRow(frame)}
    </div>
    ${detailsRow(frame)}`;
}

function fileRow({ control, state, say, isDisabled, actions, onClear }: Frame): TemplateResult {
  const [file, ...others] = control.files;
  const name = visibleText(file?.name ?? '');
  const isFixed = isDisabled || control.readOnly;
  const meta = 'judgement' in state ? state.view.metaText(state.judgement, say) : '';
  const more = others.length ? say('meta_more', { count: others.length }) : '';
  return html`<div class="file" part="file">
    ${icon('disk')}
    <div class="names">
      <p class="name" part="file-name" title=${name}>${cutName(name)}</p>
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
        cause: state.message ?? say('not_loaded'),
        step: state.view?.stepTemplate({ kind: 'choose' }, undefined, say, actions) ?? retry(say, actions),
      };
    case 'converting':
      return {
        mark: 'looking',
        headline: state.label,
        cause: say('converting_cause'),
        step: state.view.progressTemplate(state.share, say, actions),
      };
    case 'judged': {
      const { outcome, headline, cause, step } = state.judgement.answer;
      return {
        mark: outcome,
        headline,
        cause,
        step:
          control.compact && step && !state.view.isOneButton(step)
            ? unfold(say)
            : stepOf(state, say, actions),
      };
    }
  }
}

function stepOf(
  { judgement, view, fault }: InspectionState & { readonly kind: 'judged' },
  say: Say,
  actions: RowActions,
): TemplateResult | undefined {
  const { step } = judgement.answer;
  return step && view.stepTemplate(step, fault, say, actions);
}

/** A compact form keeps its height: what is more than a button is below. */
function unfold(say: Say): TemplateResult {
  return html`<div class="next" part="next-step">
    <button type="button" class="button" @click=${showDetails}>${say('show_step')}</button>
  </div>`;
}

/** Where the code for anything else could not be loaded. */
function retry(say: Say, actions: RowActions): TemplateResult {
  return html`<div class="next" part="next-step">
    <button type="button" class="button filled" @click=${actions.retry}>${say('try_again')}</button>
  </div>`;
}

/** The disk inside; where there is none to see, a place to drop another image. */
function pictureRow({ state, language, say, isDisabled, control }: Frame): TemplateResult {
  const drawn =
    state.kind === 'judged'
      ? state.drawn
      : state.kind === 'inspecting' || state.kind === 'converting'
        ? null
        : undefined;
  if (drawn === undefined) {
    const isFixed = isDisabled || control.readOnly;
    return html`<div class="picture none">${isFixed ? nothing : html`<p>${say('no_picture')}</p>`}</div>`;
  }
  return html`<div class="picture" part="picture">
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
        >${isJudged ? state.view.footnote(state.judgement) : nothing}</span
      >
    </summary>
    <div class="inside">
      ${isJudged && control.compact ? stepOf(state, say, actions) : nothing}
      ${isJudged ? state.view.detailsTemplate(state.judgement) : nothing}
      ${isJudged && state.drawn ? state.drawn.tableTemplate(state.drawn.picture, { ...language, words: state.judgement.words }) : nothing}
    </div>
  </details>`;
}
