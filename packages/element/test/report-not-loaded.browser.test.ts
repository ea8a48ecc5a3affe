import { inspectImage } from '@diskloupe/core';
import { DiskImageReport } from '@diskloupe/element';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { qcow2File } from './page.js';

/** The same element on a page whose network fails until it is back. */
class ReportWithoutNetwork extends DiskImageReport {
  isLost = true;

  protected override async loadView(): ReturnType<DiskImageReport['loadView']> {
    if (this.isLost) throw new Error('gone');
    return super.loadView();
  }
}

customElements.define('report-without-network', ReportWithoutNetwork);

afterEach(() => document.body.replaceChildren());

describe('a report whose code cannot be loaded', () => {
  it('says so in a sentence, and shows the report once it can be', async () => {
    const element = new ReportWithoutNetwork();
    element.report = await inspectImage(qcow2File());
    document.body.append(element);
    await element.updateComplete;
    const shown = (selector: string): HTMLElement | null | undefined =>
      element.shadowRoot?.querySelector<HTMLElement>(selector);
    expect(shown('[part="error"]')?.textContent).toMatch(
      /^A part of this page couldn.t be loaded.* try again/,
    );
    expect(shown('[part="error"]')?.textContent).not.toMatch(/gone|Error/);
    element.isLost = false;
    shown('[part="retry"]')?.click();
    await vi.waitFor(() => expect(shown('[part="format"]')?.textContent ?? '').toContain('qcow2'), 10_000);
    expect(shown('[part="error"]')).toBe(null);
  });
});
