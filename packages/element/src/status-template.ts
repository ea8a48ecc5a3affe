import { sizeText } from '@diskloupe/core';
import { visibleText } from '@diskloupe/core/text';
import { html, nothing, type TemplateResult } from 'lit';
import type { InspectionState } from './latest-inspection.js';

/** The inspection's progress or outcome: announced by screen readers. */
export function statusTemplate(state: InspectionState): TemplateResult | typeof nothing {
  switch (state.kind) {
    case 'inspecting': {
      const progress = state.bytes ? ` ${sizeText(state.bytes)} of it read.` : '';
      return html`<p class="busy" part="progress">Inspecting <bdi>${visibleText(state.file.name)}</bdi>...${progress}</p>`;
    }
    case 'inspected': {
      const { view, report } = state;
      return html`${view.verdictTemplate(report)}<span class="unseen"><bdi>${view.refusalText(report)}</bdi></span>`;
    }
    default:
      return nothing;
  }
}
