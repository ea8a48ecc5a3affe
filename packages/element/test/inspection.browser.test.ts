import { DiskImageInput } from '@diskloupe/element';
import { describe, expect, it } from 'vitest';
import { heldFile, inspected, next, put, qcow2File, textOf } from './page.js';

/** What is dragged while a file is. */
function draggedFile(): DataTransfer {
  const transfer = new DataTransfer();
  transfer.items.add(qcow2File());
  return transfer;
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

describe('the inspection in <disk-image-input>', () => {
  it('reports by an event that bubbles out of shadow trees', async () => {
    const host = document.createElement('div');
    const control = new DiskImageInput();
    host.attachShadow({ mode: 'open' }).append(control);
    document.body.replaceChildren(host);
    const heard = next(document.body, 'inspect');
    const file = qcow2File({ size: 3 * 2 ** 30 });
    control.file = file;
    const { detail } = await heard;
    expect(detail.file).toBe(file);
    expect(detail.report.format).toBe('qcow2');
    expect(control.report).toBe(detail.report);
  });

  it('shows the verdict first, then what the file is, then the checks', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    const { detail } = await inspected(control, qcow2File({ size: 3 * 2 ** 30 }));
    expect(textOf(control, 'headline')).toBe('Ready to upload');
    expect(textOf(control, 'cause')).toContain('a disk of 3 GiB or more');
    expect(textOf(control, 'file-name')).toBe('disk.qcow2');
    expect(textOf(control, 'meta')).toBe('QEMU image (qcow2) \u00b7 256 KiB \u00b7 3 GiB disk');
    expect(textOf(control, 'format')).toBe('QEMU image (qcow2)');
    expect(textOf(control, 'virtual-size')).toBe('3 GiB 3,221,225,472 bytes');
    expect(textOf(control, 'file-size')).toBe('256 KiB 262,144 bytes');
    const { checks } = detail.report.safety;
    expect(textOf(control, 'footnote')).toMatch(new RegExp(`^${checks.length} checks passed`));
    expect(control.shadowRoot?.querySelectorAll('[part~=check]')).toHaveLength(checks.length);
    expect(control.shadowRoot?.querySelector('details')?.open).toBe(false);
  });

  it('shows what failed before what passed, and says nothing twice', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    await inspected(control, qcow2File({ dataFile: '/etc/passwd' }));
    const results = [...(control.shadowRoot?.querySelectorAll('[part~="check"]') ?? [])].map(({ part }) =>
      part.item(1),
    );
    expect(results[0]).toBe('failed');
    expect(results.slice(1).every((result) => result === 'passed')).toBe(true);
    const cause = textOf(control, 'cause');
    const shown = control.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
    expect(shown.split(cause)).toHaveLength(2);
  });

  it('does not call a file ready that the target accepts, but stores as something else', async () => {
    const control = await put('<disk-image-input policy="oxide"></disk-image-input>');
    const { detail } = await inspected(control, qcow2File({ size: 2 ** 30 }));
    expect(detail.verdict.accepted).toBe(true);
    expect(textOf(control, 'headline')).toBe('Won’t work on Oxide');
    // A command follows in a browser without storage of its own.
    expect(textOf(control, 'next-step')).toMatch(/^Convert it to raw/);
  });

  it.each([
    ['the pointer comes', 'vultr', new PointerEvent('pointerenter')],
    ['the focus comes', 'linode', new FocusEvent('focusin')],
    ['a file is dragged over it', 'oci', new DragEvent('dragenter', { dataTransfer: draggedFile() })],
  ])('loads what a judgement needs once %s', async (_, policy, event) => {
    const control = await put(`<disk-image-input policy="${policy}"></disk-image-input>`);
    const isLoaded = (): boolean =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes(`/presets/${policy}.`));
    await settle();
    expect(isLoaded()).toBe(false);
    // Its buffer has a limit.
    performance.clearResourceTimings();
    control.shadowRoot?.querySelector('[role=group]')?.dispatchEvent(event);
    await expect.poll(isLoaded).toBe(true);
  });

  it('aborts the inspection of the previous file, and never shows its result', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    const first = heldFile(qcow2File({ backingFile: 'old' }, 'first.qcow2'));
    const names: string[] = [];
    control.addEventListener('inspect', ({ detail }) => names.push(detail.file?.name ?? ''));
    control.addEventListener('inspect-error', () => names.push('error'));
    control.file = first.file;
    await control.updateComplete;
    await inspected(control, qcow2File({}, 'second.qcow2'));
    first.release();
    await settle();
    expect(names).toEqual(['second.qcow2']);
    expect(control.report?.safety.safe).toBe(true);
    expect(control.file?.name).toBe('second.qcow2');
  });

  it('stops when it leaves the page, and starts again when it returns', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    const held = heldFile(qcow2File());
    let reports = 0;
    control.addEventListener('inspect', () => reports++);
    control.file = held.file;
    await control.updateComplete;
    const reads = held.reads();
    control.remove();
    held.release();
    await settle();
    expect(reports).toBe(0);
    document.body.append(control);
    await next(control, 'inspect');
    expect(held.reads()).toBeGreaterThan(reads);
    expect(reports).toBe(1);
  });

  it.each<[string, (control: DiskImageInput) => void]>([
    ['policy', (control) => Object.assign(control, { policy: 'aws-import-image' })],
    ['acceptFormats', (control) => Object.assign(control, { acceptFormats: 'raw' })],
    ['maxVirtualSize', (control) => Object.assign(control, { maxVirtualSize: 512 })],
    ['declaredFormat', (control) => Object.assign(control, { declaredFormat: 'raw' })],
  ])('has no verdict as soon as another %s is demanded, also out of the page', async (_, demand) => {
    const control = await put(
      '<form><disk-image-input policy="openstack-image" required></disk-image-input></form>',
    );
    await inspected(control, qcow2File());
    expect(control.checkValidity()).toBe(true);
    const { form } = control;
    control.remove();
    demand(control);
    expect([control.checkValidity(), control.verdict, control.matches(':state(inspecting)')]).toEqual([
      false,
      null,
      true,
    ]);
    const heard = next(document.body, 'inspect');
    await settle();
    form?.append(control);
    expect((await heard).detail.verdict.accepted).toBe(false);
    expect(control.checkValidity()).toBe(false);
  });

  it('keeps its verdict if the same formats are written again', async () => {
    const control = await put('<disk-image-input accept-formats="qcow2 raw"></disk-image-input>');
    await inspected(control, qcow2File());
    const { verdict } = control;
    control.acceptFormats = ['qcow2', 'raw'];
    await settle();
    expect(control.verdict).toBe(verdict);
  });

  it('tells of a verdict once, also if it is moved while its picture is drawn', async () => {
    const control = await put('<main></main><disk-image-input></disk-image-input>');
    let told = 0;
    control.addEventListener('inspect', () => told++);
    await inspected(control, qcow2File());
    document.querySelector('main')?.append(control);
    await expect.poll(() => control.shadowRoot?.querySelector('disk-image-map')).toBeTruthy();
    await settle();
    expect(told).toBe(1);
  });

  it('inspects again when the accepted formats change', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    await inspected(control, qcow2File({ size: 2 ** 30 }));
    const again = next(control, 'inspect');
    control.maxVirtualSize = '512 MiB';
    const { detail } = await again;
    expect(detail.verdict.objections.map(({ code }) => code)).toEqual(['disk_too_large']);
    await control.updateComplete;
    // A limit, not a danger.
    expect(textOf(control, 'headline')).toBe('Not accepted here');
  });

  it('begins once if file and rules are set together', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    let reports = 0;
    control.addEventListener('inspect', () => reports++);
    control.file = qcow2File();
    control.acceptFormats = ['qcow2'];
    control.declaredFormat = 'qcow2';
    await next(control, 'inspect');
    await settle();
    expect(reports).toBe(1);
  });
});
