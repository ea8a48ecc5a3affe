import { inspectImage } from '@diskloupe/core';
import { DiskImageReport } from '@diskloupe/element';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { qcow2File } from './page.js';
import '@diskloupe/element/define';

const loading = vi.hoisted(() => ({ isLost: true }));

vi.mock('../src/load-report-view.js', async (original) => {
  const { loadReportView } = await original<typeof import('../src/load-report-view.js')>();
  return {
    loadReportView: () => (loading.isLost ? Promise.reject(new Error('gone')) : loadReportView()),
  };
});

afterEach(() => document.body.replaceChildren());

describe('a report whose code cannot be loaded', () => {
  it('says so in a sentence, and shows the report once it can be', async () => {
    const element = new DiskImageReport();
    element.report = await inspectImage(qcow2File());
    document.body.append(element);
    await element.updateComplete;
    const shown = (selector: string): HTMLElement | null | undefined =>
      element.shadowRoot?.querySelector<HTMLElement>(selector);
    expect(shown('[part="error"]')?.textContent).toMatch(/^The report couldn't be shown.* try again/);
    expect(shown('[part="error"]')?.textContent).not.toMatch(/gone|Error/);
    loading.isLost = false;
    shown('[part="retry"]')?.click();
    await vi.waitFor(() => expect(shown('[part="format"]')?.textContent).toContain('qcow2'));
    expect(shown('[part="error"]')).toBe(null);
  });
});
