import type { AnyReport, CheckResult } from '@diskloupe/core';
import {
  en,
  formatText,
  reasonText,
  sizeWords,
  titleOf,
  verdictText,
  verdictWords,
} from '@diskloupe/core/words';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.js';

/** The outcome: an icon and a sentence. */
export function verdictTemplate(report: AnyReport): TemplateResult {
  const { safe, failures, warnings, undetermined } = report.safety;
  const remarked = warnings.length ? 'warned' : undetermined.length ? 'undetermined' : 'passed';
  const refused = failures.length ? 'failed' : 'undetermined';
  const outcome = safe ? remarked : refused;
  return html`<p class="verdict ${outcome}" part="verdict ${outcome}">${icon(outcome)}<span>${verdictText(report)}</span></p>`;
}

/** What the image is, and the checks: those that a person should read, then the others, folded. */
export function findingsTemplate(report: AnyReport): TemplateResult {
  const { checks, failures, undetermined, warnings } = report.safety;
  const notable = [...failures, ...undetermined, ...warnings];
  const passed = checks.filter(({ result }) => result === 'passed');
  return html`
    ${notable.length ? html`<ul class="checks" part="checks">${notable.map(notableTemplate)}</ul>` : nothing}
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
        <dd part="file-size">${size(report.fileSize)}</dd>
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

function notableTemplate(check: CheckResult): TemplateResult {
  const { result } = check;
  return html`<li part="check ${result}" class=${result}>
    ${icon(result)}
    <div><p part="reason"><bdi>${reasonText(check)}</bdi></p><p class="rule">${verdictWords(en, `outcome_${result}`)}: ${titleOf(check)}</p></div>
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
