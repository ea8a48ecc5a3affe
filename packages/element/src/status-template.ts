import { sizeText } from '@diskloupe/core';
import { refusalText, visibleText } from '@diskloupe/core/words';
import { html, nothing, type TemplateResult } from 'lit';
import type { InspectionState } from './latest-inspection.js';
import { verdictTemplate } from './report-template.js';

/** How far the inspection is, or how it ended: what a screen reader reads out by itself. */
export function statusTemplate(state: InspectionState): TemplateResult | typeof nothing {
  switch (state.kind) {
    case 'inspecting': {
      const progress = state.bytes ? ` ${sizeText(state.bytes)} of it read.` : '';
      return html`<p class="busy" part="progress">Inspecting <bdi>${visibleText(state.file.name)}</bdi>...${progress}</p>`;
    }
    case 'inspected': {
      const refusal = refusalText(state.report);
      return html`${verdictTemplate(state.report)}<span class="unseen"><bdi>${refusal}</bdi></span>`;
    }
    default:
      return nothing;
  }
}
