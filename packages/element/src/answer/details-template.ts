import type { AnyReport, CheckResult } from '@diskloupe/core';
import {
  type ExplainedObjection,
  formatText,
  reasonText,
  sizeWords,
  titleOf,
  verdictWords,
  type Words,
} from '@diskloupe/core/words';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../style/icons.js';
import type { Say } from '../words/language.js';
import type { Answer } from './answer.js';
import { SEPARATOR } from './meta.js';

/** What the details are about. */
export interface Detailed {
  readonly report: AnyReport;
  readonly answer: Answer;
  readonly words: Words;
  readonly say: Say;
}

/** The count of checks, beside the word Details, and what was read for them, where there is room. */
export function footnote({ report, answer, words, say }: Detailed): TemplateResult {
  const { checks, failures, warnings } = report.safety;
  const all = checks.length;
  const noted = failures.length
    ? say('checks_failed', { failed: failures.length, all })
    : warnings.length || answer.outcome === 'warned'
      ? say('checks_warned', { warned: Math.max(warnings.length, 1), all })
      : say('checks_passed', { count: all });
  const read = readText(report, words, say);
  return html`${noted}${read === undefined ? nothing : html`<span class="read">${SEPARATOR}${read}</span>`}`;
}

function readText({ cost }: AnyReport, words: Words, say: Say): string | undefined {
  return cost ? say('bytes_read', { size: sizeWords(cost.bytes, words) }) : undefined;
}

/**
 * Everything there is to know: what is wrong, what each check said, and what the file is. Groups with a title, not
 * headings: which level those had depends on the page.
 */
export function detailsTemplate(detailed: Detailed): TemplateResult {
  const { report, answer, words, say } = detailed;
  // The first one is the verdict itself: nothing is said twice.
  const [first, ...reasons] = answer.explained.reasons;
  return html`
    ${
      reasons.length
        ? html`<section role="group" aria-labelledby="reasons">
            <p class="title" id="reasons">${say('reasons')}</p>
            <ul class="reasons" part="reasons">${reasons.map(reasonTemplate)}</ul>
          </section>`
        : nothing
    }
    <section role="group" aria-labelledby="facts">
      <p class="title" id="facts">${say('facts')}</p>
      ${factsTemplate(report, words, say)}
    </section>
    <section role="group" aria-labelledby="checks">
      <p class="title" id="checks">${say('checks')}</p>
      <ul class="checks" part="checks">${ordered(report).map((check) => checkTemplate(check, words, first?.text))}</ul>
    </section>
  `;
}

function reasonTemplate({ text, remedy, command, severity }: ExplainedObjection): TemplateResult {
  return html`<li part="reason ${severity}">
    <p>${text}</p>
    ${remedy === undefined ? nothing : html`<p class="remedy">${remedy}</p>`}
    ${command === undefined ? nothing : html`<pre dir="ltr" tabindex="0"><code>${command}</code></pre>`}
  </li>`;
}

const ORDER: readonly CheckResult['result'][] = ['failed', 'undetermined', 'warned', 'passed'];

/** What failed comes first. */
function ordered({ safety }: AnyReport): readonly CheckResult[] {
  return ORDER.flatMap((result) => safety.checks.filter((check) => check.result === result));
}

/** @param said what the verdict says already */
function checkTemplate(check: CheckResult, words: Words, said: string | undefined): TemplateResult {
  const { result } = check;
  const why = result === 'passed' ? undefined : reasonText(check, words);
  const outcome = verdictWords(words, `outcome_${result}`);
  return html`<li part="check ${result}" class=${result}>
    ${icon(result)}
    <span
      ><span class="unseen">${outcome}: </span>${titleOf(check, words)}${
        why === undefined || why === said ? nothing : html`<span class="why">${why}</span>`
      }</span
    >
  </li>`;
}

/** What the file is: its format, and its two sizes, to the byte. */
function factsTemplate(report: AnyReport, words: Words, say: Say): TemplateResult {
  const read = readText(report, words, say);
  return html`<dl part="facts">
    <div>
      <dt>${verdictWords(words, 'label_format')}</dt>
      <dd part="format">${formatText(report, words)}${otherFormats(report, words)}</dd>
    </div>
    <div>
      <dt>${verdictWords(words, 'label_virtual_size')}</dt>
      <dd part="virtual-size">${virtualSize(report, words)}</dd>
    </div>
    <div>
      <dt>${verdictWords(words, 'label_file_size')}</dt>
      <dd part="file-size">${size(report.fileSize, words)}</dd>
      ${read === undefined ? nothing : html`<dd class="read"><small>${read}</small></dd>`}
    </div>
  </dl>`;
}

function otherFormats(
  { format, otherFormats: others }: AnyReport,
  words: Words,
): TemplateResult | typeof nothing {
  if (format === 'unknown' || !others.length) return nothing;
  return html` <small>${verdictWords(words, 'format_contains', { formats: others })}</small>`;
}

function virtualSize({ virtualSize: bytes, format }: AnyReport, words: Words): TemplateResult | string {
  if (typeof bytes === 'number') return size(bytes, words);
  if (bytes === 'unseen') return verdictWords(words, 'size_unread');
  return verdictWords(words, format === 'unknown' ? 'size_unknown' : 'size_none');
}

function size(bytes: number | null, words: Words): TemplateResult | string {
  if (bytes === null) return verdictWords(words, 'size_unknown');
  if (bytes < 1024) return sizeWords(bytes, words);
  return html`${sizeWords(bytes, words)} <small>${sizeWords(bytes, words, 'exact')}</small>`;
}
