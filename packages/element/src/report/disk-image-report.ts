import type { PolicyVerdict } from '@diskloupe/core/policy';
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import { adoptStylesOf } from '../answer/adopt-styles.js';
import type { Answer } from '../answer/answer.js';
import type { Spoken } from '../answer/judge.js';
import { loadView, type View } from '../answer/load-view.js';
import type { RowActions } from '../answer/step-template.js';
import { frameStyles } from '../input/frame-styles.js';
import { theme } from '../style/theme.js';
import { type Language, sayer } from '../words/language.js';
import { SpokenLanguage } from '../words/spoken-language.js';

/** What is shown of a report. */
interface Shown {
  readonly answer: Answer;
  readonly details: TemplateResult;
}

/**
 * `<disk-image-report>`: shows a report made elsewhere, such as on a server.
 *
 * @example
 * ```ts no-run
 * import { DiskImageReport } from '@diskloupe/element';
 *
 * customElements.define('our-report', class extends DiskImageReport {}); // under a name of the page's own
 * const { report, verdict } = await (await fetch('/images/7/report')).json();
 * document.body.append(Object.assign(document.createElement('our-report'), { report, verdict }));
 * ```
 */
export class DiskImageReport extends LitElement {
  /** @internal */
  static override properties: PropertyDeclarations = {
    report: { attribute: false },
    verdict: { attribute: false },
    language: { attribute: false, noAccessor: true },
  };

  /** @internal */
  static override styles: CSSResultGroup = [
    theme,
    frameStyles,
    css`
      .frame {
        min-block-size: 0;
        grid-template: auto / minmax(0, 1fr);
      }

      .verdict {
        min-block-size: 0;
      }

      .inside {
        display: grid;
        gap: 1rem;
        padding: 1rem var(--_pad) 1.25rem;
        font-size: 0.875em;
      }
    `,
  ];

  /** The report to show, as parsed from JSON; without one, the element is empty. */
  declare report: unknown;
  /** The verdict on the image, of the policy that judged it; by default that of the report's own checks. */
  declare verdict: PolicyVerdict | null;

  readonly #spoken: SpokenLanguage = new SpokenLanguage(this);
  #shown: Shown | undefined;
  /** The code that shows a report; `null` if it could not be loaded. */
  #view: View | null = null;

  constructor() {
    super();
    this.report = null;
    this.verdict = null;
  }

  /** The language; by default that of the page. @throws TypeError if it is set to anything but a language */
  get language(): Language | null {
    return this.#spoken.chosen;
  }

  set language(language: Language | null | undefined) {
    this.#spoken.chosen = language;
  }

  /** Waits for the code that shows a report; `updateComplete` comes after it. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.report !== null && this.report !== undefined) {
      await this.#spoken.find();
      const { now } = this.#spoken;
      // Both are loaded; what fails after that is the report.
      const loaded = Promise.all([this.loadView(), now.words()]).catch(() => null);
      const [view, words] = (await loaded) ?? [null, null];
      this.#view = view;
      if (view) adoptStylesOf(this, view);
      this.#shown = view && words ? this.#read(view, { words, say: sayer(now) }) : undefined;
    }
    super.scheduleUpdate();
  }

  /** Loads the code that shows a report. @throws ModuleLoadError */
  protected loadView(): Promise<View> {
    return loadView();
  }

  /** Everything there is to show of the report; undefined if it, or the verdict, is not one. */
  #read(view: View, spoken: Spoken): Shown | undefined {
    const verdict = this.verdict ?? null;
    try {
      const report = view.readReport(this.report);
      const found = verdict && view.readVerdict(verdict);
      if (!report || found === undefined) return undefined;
      const judgement = view.judgementOf(report, found, spoken);
      return { answer: judgement.answer, details: view.detailsTemplate(judgement) };
    } catch {
      // It has the shape of a report, and values of none.
      return undefined;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.report === null || this.report === undefined) return nothing;
    const say = sayer(this.#spoken.now);
    const view = this.#view;
    if (!view) {
      return html`<p class="fault" part="error" role="alert">${say('not_loaded')}</p>
        <button type="button" class="button" part="retry" @click=${() => this.requestUpdate()}>${say('try_again')}</button>`;
    }
    const shown = this.#shown;
    if (!shown) return html`<p class="fault" part="error" role="alert">${say('not_a_report')}</p>`;
    const { outcome, headline, cause, step } = shown.answer;
    const { tag, direction } = this.#spoken.now;
    return html`<div class="frame" part="frame" lang=${tag} dir=${direction === 'rtl' ? 'rtl' : nothing}>
      ${view.verdictRow({
        mark: outcome,
        headline,
        cause,
        step: step && view.stepTemplate(step, undefined, say, NO_ACTIONS),
      })}
      <div class="inside" part="details">${shown.details}</div>
    </div>`;
  }
}

const NO_ACTIONS: RowActions = {
  isCopied: false,
  copy: (command) => void navigator.clipboard?.writeText(command),
  choose: undefined,
  convert: undefined,
  cancel: () => {},
  retry: () => {},
};
