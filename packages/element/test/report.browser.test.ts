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
    expect(textOf(element, 'verdict')).toBe('Not safe to accept. 1 check failed.');
    expect(textOf(element, 'reason')).toMatch(/^[A-Z].*base\.img\.$/);
    expect(textOf(element, 'format')).toBe('QEMU image (qcow2)');
  });

  it('says what to do, with the command to copy', async () => {
    const report = await inspectImage(qcow2File({ backingFile: 'base.img' }));
    const element = await shown(report);
    expect(textOf(element, 'remedy')).toMatch(/^If you made this image, merge it/);
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
    expect(textOf(element, 'verdict')).toBe('Not all of this image could be checked.');
    expect(textOf(element, 'virtual-size')).toBe('Not read');
    expect(textOf(element, 'reason')).toBe('Not all of the file was read. Missing: the header.');
  });

  it('counts what is worth a look though nothing failed', async () => {
    const report = await inspectImage(qcow2File());
    const inner = { name: 'inner_safety', result: 'undetermined', advisory: true } as const;
    const dirty = { name: 'dirty', result: 'warned' } as const;
    const checks = [inner, dirty];
    const safety = { safe: true, checks, failures: [], warnings: [dirty], undetermined: [inner] };
    const element = await shown({ ...report, safety });
    expect(textOf(element, 'verdict')).toBe(
      'Safe to accept, with 1 warning. 1 optional check couldn\u2019t be made.',
    );
    expect(element.shadowRoot?.querySelectorAll('[part~="checks"] > li')).toHaveLength(2);
  });
});
