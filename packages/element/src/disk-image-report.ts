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
import { reportStyles } from './report-styles.js';
import { findingsTemplate, verdictTemplate } from './report-template.js';
import { theme } from './theme.js';

/** `<disk-image-report>`: shows a report that was made elsewhere, such as one that a server sent. */
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

  /** The report to show; nothing is shown without one. */
  declare report: AnyReport | null;

  constructor() {
    super();
    this.report = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.report ? html`${verdictTemplate(this.report)}${findingsTemplate(this.report)}` : nothing;
  }
}
