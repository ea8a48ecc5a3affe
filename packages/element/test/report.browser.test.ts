import { inspectImage } from '@diskloupe/core';
import { DiskImageReport } from '@diskloupe/element';
import '@diskloupe/element/define';
import { describe, expect, it } from 'vitest';
import { qcow2File, textOf } from './page.js';

async function shown(report: DiskImageReport['report']): Promise<DiskImageReport> {
  const element = new DiskImageReport();
  document.body.replaceChildren(element);
  element.report = report;
  await element.updateComplete;
  return element;
}

describe('<disk-image-report>', () => {
  it('shows nothing without a report', async () => {
    expect((await shown(null)).shadowRoot?.textContent).toBe('');
  });

  it('shows a report that arrived as JSON', async () => {
    const report = await inspectImage(qcow2File({ backingFile: 'base.img' }));
    const element = await shown(JSON.parse(JSON.stringify(report)));
    expect(textOf(element, 'headline')).toBe('base.img is missing');
    expect(textOf(element, 'cause')).toMatch(/^[A-Z].*base\.img\.$/);
    expect(textOf(element, 'format')).toBe('QEMU image (qcow2)');
  });

  it('says what to do, with the command to copy', async () => {
    const report = await inspectImage(qcow2File({ backingFile: 'base.img' }));
    const element = await shown(report);
    expect(textOf(element, 'next-step')).toMatch(/^If you made this image, merge it/);
    expect(textOf(element, 'command')).toBe('qemu-img convert -f qcow2 -O qcow2 disk.qcow2 disk-new.qcow2');
  });

  it('says what was not seen, never that it passed', async () => {
    const report = await inspectImage(qcow2File());
    const unseen = {
      name: 'structure',
      result: 'undetermined',
      reason: { code: 'parts_unread', params: { parts: ['header'] } },
    } as const;
    const safety = { safe: false, checks: [unseen], failures: [], warnings: [], undetermined: [unseen] };
    const element = await shown({ ...report, virtualSize: 'unseen', safety });
    expect(textOf(element, 'headline')).toBe('Not everything could be checked');
    expect(textOf(element, 'virtual-size')).toBe('Not read');
    expect(textOf(element, 'cause')).toBe('Not all of the file was read. Missing: the header.');
  });

  it('shows what is worth a look though nothing failed', async () => {
    const report = await inspectImage(qcow2File());
    const inner = { name: 'inner_safety', result: 'undetermined', advisory: true } as const;
    const dirty = { name: 'dirty', result: 'warned' } as const;
    const checks = [inner, dirty];
    const safety = { safe: true, checks, failures: [], warnings: [dirty], undetermined: [inner] };
    const element = await shown({ ...report, safety });
    expect(textOf(element, 'headline')).toBe('Ready to upload');
    expect(element.shadowRoot?.querySelectorAll('[part~="checks"] > li')).toHaveLength(2);
  });

  it('says so if it is not a report, and shows nothing of it', async () => {
    for (const other of [{}, [], 'text', 7, { schemaVersion: 2 }, { schemaVersion: 1, safety: {} }]) {
      const element = await shown(other);
      expect(textOf(element, 'error')).toBe('This isn\u2019t a report that can be shown.');
    }
  });
});
