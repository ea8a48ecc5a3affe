import type { DiskPicture, Kept } from '@diskloupe/core/contents';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { MapCode } from '../words/en/map.js';
import { type AreaText, areaTexts, faultText } from './area-text.js';
import { type MapLanguage, say, sayList, saySize } from './language.js';
import { barOf, type DrawnSegment, type NamedAreas, namesOf } from './layout.js';
import { said, valueIn } from './own-text.js';
import { HEIGHTS, STRIP_HEIGHT, STRIP_WIDTH, type Strip, stripOf } from './strip.js';

/** What the picture shows besides the disk. */
export interface MapState {
  /** Index of the area whose facts are shown. */
  readonly chosen: number;
  /** Index of the area under the pointer; its facts come first. */
  readonly hovered: number | undefined;
  /** Width of the bar, in CSS pixels. */
  readonly width: number;
  /** How many names there is room for under the bar. */
  readonly names: number;
  /** Whether the sizes beside them have room. */
  readonly hasSizes: boolean;
  readonly choose: (area: number) => void;
  readonly hover: (area: number | undefined) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly showTable: () => void;
}

/** The picture from top to bottom: caption, bar, key, names, facts. */
export function mapTemplate(picture: DiskPicture, state: MapState, language: MapLanguage): TemplateResult {
  const { faults } = picture;
  const bar = barOf(picture, state.width);
  const [fault] = faults;
  const names = namesOf(picture, state.chosen, state.names);
  const shown = state.hovered ?? state.chosen;
  return html`
    ${captionTemplate(picture, language)}
    <div class="bar" part="bar" role="img" aria-label=${barText(picture, language)} @pointerleave=${() => state.hover(undefined)}>
      ${bar.segments.map((segment) => segmentTemplate(segment, picture, state, language))}
    </div>
    <div class="scale">
      ${keyTemplate(picture.kept, language)}
      ${
        fault
          ? html`<span class="note fault">${faultText(fault, language)}</span>`
          : bar.isWidened
            ? html`<span class="note widened">${say(language, 'map_widened')}</span>`
            : nothing
      }
    </div>
    ${namesTemplate(names, picture, state, language)}
    <div class="facts" part="facts" id="facts" role="tabpanel" tabindex="0" aria-labelledby="tab-${names.named.includes(shown) ? shown : state.chosen}">
      ${factsTemplate(shown, picture, language)}
    </div>
  `;
}

/** The place of a picture that is not there yet. */
export function skeletonTemplate(language: MapLanguage): TemplateResult {
  return html`
    <div class="caption"><strong>${said(language, 'map_title')}</strong></div>
    <span class="unseen">${say(language, 'map_waiting')}</span>
    <span class="bone bar"></span>
    <span class="bone line short"></span>
    <span class="bone line"></span>
    <span class="bone line"></span>
  `;
}

/** In place of what is not a picture. */
export function strangeTemplate(language: MapLanguage): TemplateResult {
  return html`
    <div class="caption"><strong>${said(language, 'map_title')}</strong></div>
    <p>${say(language, 'map_unknown')}</p>
  `;
}

function captionTemplate({ size, table, kept }: DiskPicture, language: MapLanguage): TemplateResult {
  const inFile = said(language, 'map_in_file', { kept: saySize(language, kept.inFile) });
  const caption = said(language, `map_caption_${table ?? 'none'}`, { size: saySize(language, size) });
  return html`<div class="caption" part="caption">
    <strong>${said(language, 'map_title')}</strong><span>${caption}</span><span class="end">${inFile}</span>
  </div>`;
}

/** The most areas of the bar's sentence. */
const MOST_SAID = 12;

/** The bar in a sentence. */
function barText(picture: DiskPicture, language: MapLanguage): string {
  const { areas, size } = picture;
  const parts = areaTexts(picture, language)
    .slice(0, MOST_SAID)
    .map(({ label: name }, index) => {
      return say(language, 'map_bar_part', { name, size: saySize(language, areas[index]?.length ?? 0) });
    });
  const count = areas.length - parts.length;
  if (count) parts.push(say(language, 'map_bar_more', { count }));
  return say(language, 'map_bar', { size: saySize(language, size), parts: sayList(language, parts) });
}

const STRIPS = new WeakMap<DrawnSegment, Strip>();

function segmentTemplate(
  segment: DrawnSegment,
  picture: DiskPicture,
  { chosen, hovered, choose, hover }: MapState,
  language: MapLanguage,
): TemplateResult {
  const { areas, kind, merged, parts, length } = segment;
  const [first = 0] = areas;
  // The sizes are only set once the element is there: no style attribute, which a page's policy may forbid.
  const span = (element: Element | undefined): void => {
    if (element instanceof HTMLElement)
      element.style.setProperty('--span', `${(length / picture.end) * 1000}`);
  };
  const strip = STRIPS.get(segment) ?? stripOf(parts);
  STRIPS.set(segment, strip);
  const classes = [
    'segment',
    kind,
    merged ? 'merged' : '',
    areas.includes(chosen) ? 'chosen' : '',
    hovered !== undefined && areas.includes(hovered) ? 'hovered' : '',
  ];
  return html`<div class=${classes.join(' ')} ${ref(span)} @click=${() => choose(first)} @pointerenter=${() => hover(first)}>
    <div class="in">${labelTemplate(segment, picture, language)}</div>
    ${merged ? html`<div class="count"><span>${merged}</span></div>` : nothing}
    <svg class="strip" viewBox="0 0 ${STRIP_WIDTH} ${STRIP_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<path d=${strip.kept}></path><path class="unread" d=${strip.unread}></path>`}
    </svg>
  </div>`;
}

function labelTemplate(
  { areas, merged, length }: DrawnSegment,
  picture: DiskPicture,
  language: MapLanguage,
): TemplateResult {
  if (merged) {
    return html`<b>${said(language, 'map_partitions', { count: merged })}</b><small>${valueIn(language, saySize(language, length))}</small>`;
  }
  const { label, direction } = areaTexts(picture, language)[areas[0] ?? 0] ?? NO_TEXT;
  return html`<b dir=${direction}>${label}</b><small>${valueIn(language, saySize(language, length))}</small>`;
}

function keyTemplate(kept: Kept, language: MapLanguage): TemplateResult {
  const ways = (['stored', 'compressed', 'zeros', 'absent', 'unread'] as const).filter(
    (way) => kept[way] > 0,
  );
  const heights: Readonly<Record<string, number>> = { ...HEIGHTS, unread: STRIP_HEIGHT };
  return html`<ul class="key" part="key" aria-label=${say(language, 'map_key')}>
    ${ways.map((way) => {
      const height = heights[way] ?? 0;
      const box = svg`<rect class=${way} y=${STRIP_HEIGHT - height} width=${STRIP_WIDTH} height=${height}></rect>`;
      return html`<li>
        <svg viewBox="0 0 ${STRIP_WIDTH} ${STRIP_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${box}</svg>
        ${say(language, `map_${way}`)}
      </li>`;
    })}
  </ul>`;
}

function namesTemplate(
  { named, more }: NamedAreas,
  picture: DiskPicture,
  state: MapState,
  language: MapLanguage,
): TemplateResult {
  const count = said(language, 'map_more', { count: more });
  return html`<div class="names">
    <div class="tabs" role="tablist" aria-label=${say(language, 'map_parts')} @keydown=${state.key}>
      ${named.map((index) => tabTemplate(index, picture, state, language))}
    </div>
    ${
      more
        ? html`<button type="button" class="more" part="more" aria-describedby="hint" @click=${state.showTable}>${count}</button>
            <span class="unseen" id="hint">${say(language, 'map_more_hint')}</span>`
        : nothing
    }
  </div>`;
}

function tabTemplate(
  index: number,
  picture: DiskPicture,
  { chosen, hasSizes, choose }: MapState,
  language: MapLanguage,
): TemplateResult | typeof nothing {
  const area = picture.areas[index];
  if (!area) return nothing;
  const { label, direction } = areaTexts(picture, language)[index] ?? NO_TEXT;
  const isChosen = index === chosen;
  return html`<button
    type="button"
    role="tab"
    id="tab-${index}"
    data-area=${index}
    aria-controls="facts"
    aria-selected=${isChosen}
    tabindex=${isChosen ? 0 : -1}
    @click=${() => choose(index)}
  >
    <span class="swatch ${area.kind}"></span><bdi class="name" dir=${direction}>${label}</bdi>${
      hasSizes
        ? html`<bdi class="size" dir=${language.direction}>${saySize(language, area.length)}</bdi>`
        : nothing
    }
  </button>`;
}

const NO_TEXT: AreaText = { label: '', direction: 'auto', facts: [] };

function factsTemplate(index: number, picture: DiskPicture, language: MapLanguage): TemplateResult {
  const { facts } = areaTexts(picture, language)[index] ?? NO_TEXT;
  return html`<dl>
    ${facts.map(({ title, value }: { title: MapCode; value: string }) => {
      return html`<div><dt>${said(language, title)}</dt><dd>${valueIn(language, value)}</dd></div>`;
    })}
  </dl>`;
}
