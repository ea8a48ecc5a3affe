import type { DiskPicture } from '@diskloupe/core/contents';
import { type CSSResult, css, html, nothing, type TemplateResult } from 'lit';
import { areaTexts, DASH, faultText, typeText } from './area-text.js';
import { type MapLanguage, say } from './language.js';

/** The picture as a table, for those who cannot see it, and what is wrong with the partition table. */
export function tableTemplate(picture: DiskPicture, language: MapLanguage): TemplateResult {
  const titles = ['map_name', 'map_type', 'map_holds', 'map_size', 'map_start', 'map_kept'] as const;
  const { areas, faults } = picture;
  return html`
    ${
      faults.length
        ? html`<ul class="faults" part="faults">${faults.map((fault) => html`<li>${faultText(fault, language)}</li>`)}</ul>`
        : nothing
    }
    <div class="scroll" role="region" tabindex="0" aria-label=${say(language, 'map_parts')}>
      <table part="table">
        <caption>${say(language, 'map_parts')}</caption>
        <thead>
          <tr>${titles.map((title) => html`<th scope="col">${say(language, title)}</th>`)}</tr>
        </thead>
        <tbody>
          ${areaTexts(picture, language).map(({ label, facts }, index) => {
            const area = areas[index];
            const type = typeText(area?.typeName ?? null, language) ?? area?.type;
            return html`<tr>
              <th scope="row"><bdi>${label}</bdi></th>
              <td><bdi>${type ?? DASH}</bdi></td>
              ${facts.map(({ value }) => html`<td><bdi>${value}</bdi></td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  `;
}

/** The table, folded. */
export function detailsTemplate(picture: DiskPicture, language: MapLanguage): TemplateResult {
  return html`<details part="details">
    <summary>${say(language, 'map_table')}</summary>
    ${tableTemplate(picture, language)}
  </details>`;
}

/** The styles of {@link tableTemplate}; its colours are those of the map. */
export const tableStyles: CSSResult = css`
  .scroll {
    overflow-x: auto;
    font-size: 0.8125em;
  }

  .scroll table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  .scroll caption {
    padding-block: 0.25rem;
    color: var(--_muted);
    text-align: start;
  }

  .scroll :is(th, td) {
    padding: 0.25rem 0.75rem 0.25rem 0;
    border-block-end: 1px solid var(--_hairline);
    text-align: start;
    vertical-align: baseline;
    white-space: nowrap;
  }

  .scroll th {
    font-weight: 600;
  }

  .scroll thead th {
    color: var(--_muted);
    font-weight: 400;
  }

  .faults {
    margin: 0 0 0.5rem;
    padding: 0;
    color: var(--_warned);
    font-size: 0.875em;
    list-style: none;
  }

  details > summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    color: var(--_ink);
    font-size: 0.8125em;
    cursor: pointer;
  }
`;
