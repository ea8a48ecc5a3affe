import { type AnyReport, type CheckResult, sizeText } from '@diskloupe/core';
import {
  count,
  digits,
  enumeration,
  formatText,
  reasonText,
  sentence,
  verdictText,
} from '@diskloupe/core/words';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.js';

/** What a list says in front of a check's description. */
const OUTCOMES = { failed: 'Failed', undetermined: 'Not certain', warned: 'Warning', passed: 'Passed' };

/** The outcome: an icon and a few words. `isRefused` says that it has consequences here. */
export function verdictTemplate(report: AnyReport, isRefused: boolean = false): TemplateResult {
  const { safe, failures, warnings, undetermined } = report.safety;
  const remarked = warnings.length ? 'warned' : undetermined.length ? 'undetermined' : 'passed';
  const refused = failures.length ? 'failed' : 'undetermined';
  const outcome = safe ? remarked : refused;
  return html`<p class="verdict ${outcome}" part="verdict ${outcome}">${icon(outcome)}<span>${isRefused ? 'Refused: ' : ''}${verdictText(report)}</span></p>`;
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
        <dt>Format</dt>
        <dd part="format">${formatText(report)}${otherFormats(report)}</dd>
      </div>
      <div>
        <dt>Virtual size</dt>
        <dd part="virtual-size">${virtualSize(report)}</dd>
      </div>
      <div>
        <dt>File size</dt>
        <dd part="file-size">${size(report.fileSize)}</dd>
      </div>
    </dl>
    ${
      passed.length
        ? html`<details part="passed-checks">
            <summary>${notable.length ? `${count(passed.length, 'other check')} passed` : 'What was checked'}</summary>
            <ul class="checks">${passed.map(passedTemplate)}</ul>
          </details>`
        : nothing
    }
  `;
}

function notableTemplate(check: CheckResult): TemplateResult {
  const { result, description } = check;
  return html`<li part="check ${result}" class=${result}>
    ${icon(result)}
    <div><p part="reason"><bdi>${reasonText(check)}</bdi></p><p class="rule">${OUTCOMES[result]}. Expected: ${sentence(description)}</p></div>
  </li>`;
}

function passedTemplate({ description }: CheckResult): TemplateResult {
  return html`<li part="check passed" class="passed">${icon('passed')}<p>${sentence(description)}</p></li>`;
}

function otherFormats({ format, otherFormats: others }: AnyReport): TemplateResult | typeof nothing {
  if (format === 'unknown' || !others.length) return nothing;
  return html` <small>with ${enumeration(others, 'and')} in it</small>`;
}

function virtualSize({ virtualSize: bytes, format }: AnyReport): TemplateResult | string {
  if (typeof bytes === 'number') return size(bytes);
  if (bytes === 'unseen') return 'Not seen';
  return format === 'unknown' ? 'Not known' : 'No disk inside';
}

function size(bytes: number): TemplateResult | string {
  if (bytes < 1024) return sizeText(bytes);
  return html`${sizeText(bytes)} <small>${digits(bytes)} bytes</small>`;
}
