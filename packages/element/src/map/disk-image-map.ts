import type { DiskPicture } from '@diskloupe/core/contents';
import {
  adoptStyles,
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { loadPart } from '../load-part.js';
import { theme } from '../style/theme.js';
import { type Language, sayer, type WholeLanguage } from '../words/language.js';
import { SpokenLanguage } from '../words/spoken-language.js';
import type { MapLanguage } from './language.js';
import type { MapState } from './map-template.js';

/** The code that draws a picture, with all its words: a page loads it once there is one. */
export type MapView = typeof import('./map-view.js');

/** Width of the bar before it was measured, in CSS pixels. */
const USUAL_WIDTH = 600;

/**
 * `<disk-image-map>`: a disk as a bar to scale, with its partitions and what the image keeps of them.
 *
 * Without a picture it is a skeleton of the same height.
 *
 * @fires show-table - when the names that have no room are asked for and `hideTable` is set
 *
 * @example
 * ```ts no-run
 * import { drawDisk } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 * import '@diskloupe/element/define';
 *
 * const map = document.createElement('disk-image-map');
 * document.body.append(map); // a skeleton of the same height
 * map.picture = await drawDisk(await openDisk(file));
 * ```
 */
export class DiskImageMap extends LitElement {
  /** @internal */
  static override properties: PropertyDeclarations = {
    picture: { attribute: false },
    language: { attribute: false, noAccessor: true },
    hideTable: { type: Boolean, attribute: 'hide-table' },
  };

  /** @internal */
  static override styles: CSSResultGroup = [
    theme,
    css`
      :host {
        display: block;
        container-type: inline-size;
        min-block-size: var(--diskloupe-map-block-size, 14.375rem);
      }

      .lost {
        display: grid;
        gap: 0.75rem;
        justify-items: start;
        padding: 0.75rem var(--diskloupe-pad, 1.25rem);
        font-size: 0.875em;
      }
    `,
  ];

  /** The picture to show: what `drawDisk` returned, here or on a server. */
  declare picture: DiskPicture | null;
  /** Whether the page shows the table elsewhere. */
  declare hideTable: boolean;

  readonly #spoken: SpokenLanguage = new SpokenLanguage(this);
  #view: MapView | undefined;
  /** What `#spoken` was when its words were loaded. */
  #wordsOf: WholeLanguage | undefined;
  #language: MapLanguage | undefined;
  #chosen = 0;
  #hovered: number | undefined;
  #width = USUAL_WIDTH;
  /** How much was left out for the names to fit: their sizes, then one name after the other. */
  #leftOut = 0;
  readonly #resized = new ResizeObserver(([entry]) => this.#measured(entry));

  static {
    // Names are left out one after the other, until they fit.
    DiskImageMap.disableWarning?.('change-in-update');
  }

  constructor() {
    super();
    this.picture = null;
    this.hideTable = false;
  }

  /** The language; by default that of the page. @throws TypeError if it is set to anything but a language */
  get language(): Language | null {
    return this.#spoken.chosen;
  }

  set language(language: Language | null | undefined) {
    this.#spoken.chosen = language;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  /** Waits for the code that draws; `updateComplete` comes after it. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.#view) {
      this.#view = await this.loadView().catch(() => undefined);
      if (this.#view && this.shadowRoot) {
        const own = DiskImageMap.elementStyles;
        adoptStyles(this.renderRoot as ShadowRoot, [...own, ...this.#view.styles]);
      }
    }
    if (this.#view) await this.#loadWords(this.#view);
    else await this.#spoken.find();
    super.scheduleUpdate();
  }

  /** Names of formats and units stay English if those of the language cannot be loaded. */
  async #loadWords({ mapEnglish }: MapView): Promise<void> {
    await this.#spoken.find();
    const { now } = this.#spoken;
    if (this.#wordsOf === now) return;
    const words = await now.words().catch(() => undefined);
    this.#language = { ...now, words: words ?? mapEnglish.words };
    this.#wordsOf = words && now;
  }

  /** Loads the code that draws. @throws ModuleLoadError */
  protected loadView(): Promise<MapView> {
    return loadPart('map', () => import('./map-view.js'));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('picture')) {
      this.#chosen = this.#view?.isPicture(this.picture) ? this.#view.mainArea(this.picture) : 0;
      this.#hovered = undefined;
    }
    if (changed.has('picture') || changed.has('language')) this.#leftOut = 0;
  }

  protected override render(): TemplateResult | typeof nothing {
    const view = this.#view;
    const language = this.#language;
    if (!view || !language) return this.#notLoaded();
    const { picture } = this;
    const isPicture = view.isPicture(picture);
    const classes = [
      'map',
      this.#direction,
      ...(this.hideTable || (picture && !isPicture) ? [] : ['folded']),
    ];
    return html`<div
      class=${classes.join(' ')}
      part="map"
      lang=${language.tag}
      dir=${language.direction === 'rtl' ? 'rtl' : nothing}
      aria-busy=${picture ? nothing : 'true'}
    >
      ${
        isPicture
          ? html`${view.mapTemplate(picture, this.#state(view), language)}
            ${this.hideTable ? nothing : view.detailsTemplate(picture, language)}`
          : picture
            ? view.strangeTemplate(language)
            : view.skeletonTemplate(language)
      }
    </div>`;
  }

  /** In place of the picture if the code that draws it could not be loaded. */
  #notLoaded(): TemplateResult {
    const { now } = this.#spoken;
    const say = sayer(now);
    return html`<div class="lost" lang=${now.tag} dir=${now.direction === 'rtl' ? 'rtl' : nothing}>
      <p part="error" role="alert">${say('not_loaded')}</p>
      <button type="button" class="button small" part="retry" @click=${() => this.requestUpdate()}>
        ${say('try_again')}
      </button>
    </div>`;
  }

  /** A language from left to right is laid out as the page is. */
  get #direction(): 'ltr' | 'rtl' {
    const isRtl = this.#language?.direction === 'rtl' || getComputedStyle(this).direction === 'rtl';
    return isRtl ? 'rtl' : 'ltr';
  }

  #state({ MOST_NAMES }: MapView): MapState {
    return {
      chosen: this.#chosen,
      hovered: this.#hovered,
      width: this.#width,
      hasSizes: this.#leftOut === 0,
      names: MOST_NAMES - Math.max(0, this.#leftOut - 1),
      choose: (area) => this.#choose(area),
      hover: (area) => this.#hover(area),
      key: (event) => this.#key(event),
      showTable: () => this.#showTable(),
    };
  }

  /** Leaves out names until they fit into the rows that are reserved for them. */
  protected override updated(): void {
    const names = this.renderRoot.querySelector('.names');
    if (!names || !this.#view || this.#leftOut >= this.#view.MOST_NAMES) return;
    if (names.scrollHeight <= names.clientHeight + 1) return;
    this.#leftOut++;
    this.requestUpdate();
  }

  #measured(entry: ResizeObserverEntry | undefined): void {
    const bar = this.renderRoot.querySelector('.bar');
    const width = bar?.clientWidth || entry?.contentRect.width;
    if (!width || Math.abs(width - this.#width) < 1) return;
    this.#width = width;
    this.#leftOut = 0;
    this.requestUpdate();
  }

  #choose(area: number): void {
    this.#chosen = area;
    this.#hovered = undefined;
    this.requestUpdate();
  }

  #hover(area: number | undefined): void {
    if (area === this.#hovered) return;
    this.#hovered = area;
    this.requestUpdate();
  }

  #key(event: KeyboardEvent): void {
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    const at = tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
    const step = this.#view?.stepOf(event.key, at, tabs.length, this.#direction === 'rtl');
    const next = tabs[step ?? -1];
    if (!next) return;
    event.preventDefault();
    this.#choose(Number(next.dataset['area']));
    next.focus();
  }

  #showTable(): void {
    if (this.hideTable) {
      this.dispatchEvent(new Event('show-table', { bubbles: true, composed: true }));
      return;
    }
    const details = this.renderRoot.querySelector('details');
    if (!details) return;
    details.open = true;
    details.querySelector('summary')?.focus();
  }
}
