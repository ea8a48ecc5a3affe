import type { DiskPicture } from '@diskloupe/core/contents';
import { html, nothing, type TemplateResult } from 'lit';
import { areaTexts, DASH, faultText, foreignText, typeText } from './area-text.js';
import { type MapLanguage, say } from './language.js';
import { valueIn } from './own-text.js';

/** The picture as a table, for those who cannot see it, and what is wrong with the partition table. */
export function tableTemplate(picture: DiskPicture, language: MapLanguage): TemplateResult {
  const titles = ['map_name', 'map_type', 'map_holds', 'map_size', 'map_start', 'map_kept'] as const;
  const { areas, faults } = picture;
  return html`
    ${
      faults.length
        ? html`<ul class="faults" part="faults">${faults.slice(0, MOST_FAULTS).map((fault) => html`<li>${faultText(fault, language)}</li>`)}</ul>`
        : nothing
    }
    <div class="scroll" role="region" tabindex="0" aria-label=${say(language, 'map_parts')}>
      <table part="table">
        <caption>${say(language, 'map_parts')}</caption>
        <thead>
          <tr>${titles.map((title) => html`<th scope="col">${say(language, title)}</th>`)}</tr>
        </thead>
        <tbody>
          ${areaTexts(picture, language).map(({ label, direction, facts }, index) => {
            const area = areas[index];
            const type = typeText(area?.typeName ?? null, language) ?? foreignText(area?.type, language);
            return html`<tr>
              <th scope="row"><bdi dir=${direction}>${label}</bdi></th>
              <td>${valueIn(language, type ?? DASH)}</td>
              ${facts.map(({ value }) => html`<td>${valueIn(language, value)}</td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  `;
}

/** The most faults that a person reads. */
const MOST_FAULTS = 12;

/** The table, folded. */
export function detailsTemplate(picture: DiskPicture, language: MapLanguage): TemplateResult {
  return html`<details part="details">
    <summary>${say(language, 'map_table')}</summary>
    ${tableTemplate(picture, language)}
  </details>`;
}
