import type { AnyReport, CheckResult } from '@diskloupe/core';
import {
  type ExplainedReason,
  en,
  explain,
  formatText,
  reasonText,
  sizeWords,
  titleOf,
  verdictText,
  verdictWords,
} from '@diskloupe/core/words';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.js';

export { errorText, refusalText } from '@diskloupe/core/words';

/** The outcome: an icon and a sentence. */
export function verdictTemplate(report: AnyReport): TemplateResult {
  const { safe, failures, warnings, undetermined } = report.safety;
  const remarked = warnings.length ? 'warned' : undetermined.length ? 'undetermined' : 'passed';
  const refused = failures.length ? 'failed' : 'undetermined';
  const outcome = safe ? remarked : refused;
  return html`<p class="verdict ${outcome}" part="verdict ${outcome}">${icon(outcome)}<span>${verdictText(report)}</span></p>`;
}

/** What the image is, and the checks: those that a person should read, then the others, collapsed. */
export function findingsTemplate(report: AnyReport): TemplateResult {
  const { checks, failures, undetermined, warnings } = report.safety;
  const notable = [...failures, ...undetermined, ...warnings];
  const advice = new Map(explain(report).reasons.map((reason) => [reason.check, reason]));
  const passed = checks.filter(({ result }) => result === 'passed');
  return html`
    ${notable.length ? html`<ul class="checks" part="checks">${notable.map((check) => notableTemplate(check, advice.get(check.name)))}</ul>` : nothing}
    <dl part="facts">
      <div class="wide">
        <dt>${verdictWords(en, 'label_format')}</dt>
        <dd part="format">${formatText(report)}${otherFormats(report)}</dd>
      </div>
      <div>
        <dt>${verdictWords(en, 'label_virtual_size')}</dt>
        <dd part="virtual-size">${virtualSize(report)}</dd>
      </div>
      <div>
        <dt>${verdictWords(en, 'label_file_size')}</dt>
        <dd part="file-size">${report.fileSize === null ? verdictWords(en, 'size_unknown') : size(report.fileSize)}</dd>
      </div>
    </dl>
    ${
      passed.length
        ? html`<details part="passed-checks">
            <summary>${notable.length ? verdictWords(en, 'checks_other_passed', { passed: passed.length }) : verdictWords(en, 'checks_summary')}</summary>
            <ul class="checks">${passed.map(passedTemplate)}</ul>
          </details>`
        : nothing
    }
  `;
}

/** Why a check did not pass, what is expected, and what to do. */
function notableTemplate(check: CheckResult, advice: ExplainedReason | undefined): TemplateResult {
  const { result } = check;
  const { remedy, command } = advice ?? {};
  return html`<li part="check ${result}" class=${result}>
    ${icon(result)}
    <div><p part="reason"><bdi>${reasonText(check)}</bdi></p>${
      remedy === undefined ? nothing : html`<p part="remedy"><bdi>${remedy}</bdi></p>`
    }${
      command === undefined ? nothing : html`<p><code part="command" dir="ltr">${command}</code></p>`
    }<p class="rule">${verdictWords(en, `outcome_${result}`)}: ${titleOf(check)}</p></div>
  </li>`;
}

function passedTemplate(check: CheckResult): TemplateResult {
  return html`<li part="check passed" class="passed">${icon('passed')}<p>${titleOf(check)}</p></li>`;
}

function otherFormats({ format, otherFormats: others }: AnyReport): TemplateResult | typeof nothing {
  if (format === 'unknown' || !others.length) return nothing;
  return html` <small>${verdictWords(en, 'format_contains', { formats: others })}</small>`;
}

function virtualSize({ virtualSize: bytes, format }: AnyReport): TemplateResult | string {
  if (typeof bytes === 'number') return size(bytes);
  if (bytes === 'unseen') return verdictWords(en, 'size_unread');
  return verdictWords(en, format === 'unknown' ? 'size_unknown' : 'size_none');
}

function size(bytes: number): TemplateResult | string {
  if (bytes < 1024) return sizeWords(bytes);
  return html`${sizeWords(bytes)} <small>${sizeWords(bytes, en, 'exact')}</small>`;
}
