import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { drag, frameOf, heldFile, inspected, next, pick, pickerOf, put, qcow2File, textOf } from './page.js';

describe('<disk-image-input> and the mouse', () => {
  it('shows that files may be dropped here, and stops when they leave', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    const zone = control.shadowRoot?.querySelector('[part~="frame"]');
    expect(drag(control, 'dragenter', [qcow2File()]).defaultPrevented).toBe(true);
    await control.updateComplete;
    expect(zone?.part.contains('over')).toBe(true);
    drag(control, 'dragleave', [qcow2File()]);
    await control.updateComplete;
    expect(zone?.part.contains('over')).toBe(false);
  });

  it('accepts a single dropped file', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    const heard = [next(control, 'change'), next(control, 'inspect')];
    drag(control, 'drop', [qcow2File({}, 'dropped.qcow2')]);
    await Promise.all(heard);
    expect(control.file?.name).toBe('dropped.qcow2');
    expect(textOf(control, 'file-name')).toBe('dropped.qcow2');
  });

  it('accepts none of several files and says so', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    await inspected(control, qcow2File({}, 'kept.qcow2'));
    const failure = next(control, 'inspect-error');
    drag(control, 'drop', [qcow2File(), qcow2File()]);
    expect((await failure).detail.file).toBeNull();
    await control.updateComplete;
    expect(textOf(control, 'error')).toBe(
      'Only one disk image at a time. You dropped 2 files, and none was added.',
    );
    expect(control.file?.name).toBe('kept.qcow2');
    expect(control.report).not.toBeNull();
  });

  it('accepts nothing while it is disabled, and keeps the browser from opening the file', async () => {
    const control = await put('<disk-image-input disabled></disk-image-input>');
    expect(drag(control, 'drop', [qcow2File()]).defaultPrevented).toBe(true);
    expect(control.file).toBeNull();
  });

  it('ignores dragged text', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    expect(drag(control, 'dragover', []).defaultPrevented).toBe(false);
  });

  it('removes the file', async () => {
    const control = await put('<form><disk-image-input name="image"></disk-image-input></form>');
    await inspected(control, qcow2File());
    const changed = next(control, 'change');
    control.shadowRoot?.querySelector<HTMLButtonElement>('[part~="clear"]')?.click();
    await changed;
    await control.updateComplete;
    expect(control.file).toBeNull();
    expect(control.shadowRoot?.querySelector('[part~="facts"]')).toBeNull();
    expect(control.shadowRoot?.activeElement).toBe(pickerOf(control));
  });

  it('removes a file that is still being inspected', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    const held = heldFile(qcow2File());
    control.file = held.file;
    await control.updateComplete;
    control.file = null;
    held.release();
    await control.updateComplete;
    expect(textOf(control, 'headline')).toBe('');
    expect(control.checkValidity()).toBe(true);
  });
});

describe('<disk-image-input> and the keyboard', () => {
  let opened: Event[];
  const onClick = (event: Event): void => {
    if (event.composedPath()[0] instanceof HTMLInputElement) {
      // No dialog of the operating system may open while tests run.
      event.preventDefault();
      opened.push(event);
    }
  };
  beforeEach(() => {
    opened = [];
    window.addEventListener('click', onClick);
  });
  afterEach(() => window.removeEventListener('click', onClick));

  it('is reached by Tab and opened by Enter and by Space', async () => {
    const control = await put('<button>before</button><disk-image-input></disk-image-input>');
    document.querySelector('button')?.focus();
    await userEvent.tab();
    expect(document.activeElement).toBe(control);
    expect(control.shadowRoot?.activeElement).toBe(pickerOf(control));
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    await userEvent.keyboard(' ');
    await vi.waitFor(() => expect(opened).toHaveLength(2));
  });

  it('shows where the focus is', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    await userEvent.tab();
    const zone = control.shadowRoot?.querySelector('[part~="frame"]');
    if (!zone) throw new Error('no drop zone');
    expect(getComputedStyle(zone).outlineStyle).toBe('solid');
  });

  it('is opened by a label of the page', async () => {
    await put('<label for="image">Image</label><disk-image-input id="image"></disk-image-input>');
    document.querySelector('label')?.click();
    expect(opened).toHaveLength(1);
  });
});

describe('<disk-image-input> and assistive technology', () => {
  it('follows the names that the page gives it later', async () => {
    const control = await put(
      '<p id="heading">Boot disk</p><disk-image-input id="image"></disk-image-input>',
    );
    const nameOf = (): string | null | undefined =>
      control.shadowRoot?.querySelector('[role=group]')?.getAttribute('aria-label');
    expect(nameOf()).toBe('Disk image');
    const label = Object.assign(document.createElement('label'), { htmlFor: 'image', textContent: 'Root' });
    document.body.prepend(label);
    await expect.poll(nameOf).toBe('Root');
    label.append(' disk');
    await expect.poll(nameOf).toBe('Root disk');
    control.ariaLabel = 'Disk of the server';
    await expect.poll(nameOf).toBe('Disk of the server');
    control.setAttribute('aria-labelledby', 'heading');
    await expect.poll(nameOf).toBe('Boot disk');
    control.removeAttribute('aria-labelledby');
    control.ariaLabel = null;
    label.remove();
    await expect.poll(nameOf).toBe('Disk image');
  });

  it('is named by its own label, by one of the page, or by its type', async () => {
    const own = await put('<disk-image-input label="Boot disk"></disk-image-input>');
    expect(pickerOf(own).labels?.[0]?.textContent).toBe('Boot disk');
    const outer = await put(
      '<label for="i">Image of the disk</label><disk-image-input id="i"></disk-image-input>',
    );
    expect(pickerOf(outer).ariaLabel).toBe('Image of the disk');
    await inspected(outer, qcow2File());
    expect(frameOf(outer).ariaLabel).toBe('Image of the disk');
    const none = await put('<disk-image-input></disk-image-input>');
    expect(pickerOf(none).ariaLabel).toBe('Disk image');
  });

  it('is described by what is there', async () => {
    const control = await put('<disk-image-input required></disk-image-input>');
    expect(control.shadowRoot?.querySelector('[role=alert]')).not.toBeNull();
    for (const id of pickerOf(control).getAttribute('aria-describedby')?.split(' ') ?? []) {
      expect(control.shadowRoot?.getElementById(id)).not.toBeNull();
    }
    expect(pickerOf(control).getAttribute('aria-required')).toBe('true');
  });

  it('announces a verdict once: the live region is there before, and nothing of the progress is in it', async () => {
    const control = await put('<disk-image-input policy="azure"></disk-image-input>');
    const held = heldFile(qcow2File());
    const judged = next(control, 'inspect');
    control.file = held.file;
    await control.updateComplete;
    const region = control.shadowRoot?.querySelector('[role=status]');
    const heard: string[] = [];
    const spoken = (): string =>
      [...(region?.children ?? [])]
        .filter((child) => child.ariaHidden !== 'true')
        .map(({ textContent }) => textContent)
        .join(' ')
        .trim();
    expect(spoken()).toBe('');
    new MutationObserver(() => {
      const now = spoken();
      if (now && now !== heard.at(-1)) heard.push(now);
    }).observe(region ?? control, { childList: true, characterData: true, attributes: true, subtree: true });
    held.release();
    await judged;
    await control.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(control.shadowRoot?.querySelector('[role=status]')).toBe(region);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/^Not accepted by Azure /);
  });

  it('keeps the focus in the control when a file comes and goes', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    pickerOf(control).focus();
    const judged = next(control, 'inspect');
    pick(control, qcow2File());
    await judged;
    await control.updateComplete;
    expect(control.shadowRoot?.activeElement?.part.contains('replace')).toBe(true);
  });
});
