import { html, nothing, type TemplateResult } from 'lit';
import { type Mark, mark } from '../style/icons.js';

/** What the row of the verdict shows: an answer, or what stands in for one. */
export interface VerdictRow {
  readonly mark: Mark;
  readonly headline: string;
  readonly cause: string;
  /** What to do next, or what is being done. */
  readonly step?: TemplateResult | undefined;
}

/**
 * Verdict, cause, next step, in this order. It is one live region that stays in the page, so that a screen reader reads
 * each new answer once; what only passes is hidden from it.
 */
export function verdictRow(row: VerdictRow): TemplateResult {
  const { headline, cause, step } = row;
  const passes = row.mark === 'looking';
  return html`<div class="verdict ${row.mark}" part="verdict ${row.mark}" id="verdict" tabindex="-1">
    ${mark(row.mark)}
    <div class="say" role="status">
      <p class="headline" part="headline" aria-hidden=${passes ? 'true' : nothing}>${headline}</p>
      <p class="cause" part="cause" aria-hidden=${passes ? 'true' : nothing}>${cause}</p>
    </div>
    ${step ?? nothing}
  </div>`;
}
