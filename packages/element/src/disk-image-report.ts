import type { AnyReport } from '@diskloupe/core';
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import { loadReportView, type ReportView } from './load-report-view.js';
import { reportStyles } from './report-styles.js';
import { theme } from './theme.js';

/** `<disk-image-report>`: shows a report made elsewhere, such as on a server. */
export class DiskImageReport extends LitElement {
  static override properties: PropertyDeclarations = { report: { attribute: false } };

  static override styles: CSSResultGroup = [
    theme,
    reportStyles,
    css`
      :host {
        display: grid;
        gap: var(--_gap);
        container-type: inline-size;
      }
    `,
  ];

  /** The report to show; without one, the element is empty. */
  declare report: AnyReport | null;

  /** The code that shows a report; `null` if it could not be loaded. */
  #view: ReportView | null | undefined;

  constructor() {
    super();
    this.report = null;
  }

  /** Waits for the code that shows a report; `updateComplete` comes after it. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.report) this.#view = await this.loadView().catch(() => null);
    super.scheduleUpdate();
  }

  /** Loads the code that shows a report. @throws ModuleLoadError */
  protected loadView(): Promise<ReportView> {
    return loadReportView();
  }

  protected override render(): TemplateResult | typeof nothing {
    const view = this.#view;
    if (!this.report || view === undefined) return nothing;
    if (!view) return this.#notLoaded();
    return html`${view.verdictTemplate(this.report)}${view.findingsTemplate(this.report)}`;
  }

  /** The catalog of words is part of what could not be loaded. */
  #notLoaded(): TemplateResult {
    return html`
      <p part="error" role="alert">The report couldn't be shown, because a part of this page couldn't be loaded. Check your connection and try again, or reload the page.</p>
      <button type="button" part="retry" @click=${() => this.requestUpdate()}>Try again</button>
    `;
  }
}
