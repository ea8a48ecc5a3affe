import { visibleText } from '@diskloupe/core/text';
import { html, nothing, type TemplateResult } from 'lit';
import { loadedView } from '../answer/load-view.js';
import type { RowActions } from '../answer/step-template.js';
import { loupe } from '../style/loupe.js';
import type { UrlEntry } from '../url/url-entry.js';
import type { Say, WholeLanguage } from '../words/language.js';
import type { DropTarget } from './drop-target.js';
import { hint } from './hint.js';
import { canConvert, type InspectionState } from './inspection.js';

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
    readonly allowUrl: boolean;
    readonly url: string | null;
    readonly isFilled: boolean;
    readonly imageName: string;
  };
  readonly state: InspectionState;
  readonly language: WholeLanguage;
  readonly say: Say;
  readonly isOver: boolean;
  readonly isDisabled: boolean;
  readonly isInvalid: boolean;
  /** What no row says by itself. */
  readonly error: string | undefined;
  /** The control's name for assistive technology. */
  readonly name: string;
  readonly drop: DropTarget;
  /** What addresses need, once it is loaded. */
  readonly entry: UrlEntry | undefined;
  readonly onIntent: () => void;
  readonly onPick: (event: Event) => void;
  readonly onCancel: (event: Event) => void;
  readonly onClear: () => void;
  readonly onNative: (event: Event) => void;
  readonly actions: RowActions;
}

/** One frame of one height in every state, so that nothing below it moves. */
export function frameTemplate(frame: Frame): TemplateResult {
  const { control, language, isOver, isDisabled, isInvalid, error, name, drop } = frame;
  const isEmpty = !control.isFilled;
  const names = [
    'frame',
    ...(isEmpty ? ['empty'] : []),
    ...(isOver ? ['over'] : []),
    ...(isInvalid ? ['invalid'] : []),
    ...(isDisabled ? ['disabled'] : []),
    ...(control.compact ? ['compact'] : []),
    ...(canConvert() ? [] : ['with-commands']),
    ...(control.allowUrl ? ['with-url'] : []),
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
      ${isEmpty ? promptTemplate(frame) : (loadedView()?.filledTemplate(frame) ?? waitingTemplate(frame))}
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
      ${isEmpty && control.allowUrl ? frame.entry?.field(frame) : nothing}
      <slot name="native" hidden @slotchange=${frame.onNative}></slot>
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

/** Until the code for a chosen file is there, or where it could not be loaded. */
function waitingTemplate({ control, state, say, actions }: Frame): TemplateResult {
  const isFailed = state.kind === 'failed';
  return html`<div class="prompt verdict" part="verdict" id="verdict" tabindex="-1">
    <p class="headline" part="headline">${say(isFailed ? 'failed' : 'looking')}</p>
    <p part="file-name"><bdi>${visibleText(control.imageName)}</bdi></p>
    ${
      isFailed
        ? html`<p part="cause" role="alert">${say('not_loaded')}</p>
          <div part="next-step">
            <button type="button" class="button filled" @click=${actions.retry}>${say('try_again')}</button>
          </div>`
        : nothing
    }
  </div>`;
}
