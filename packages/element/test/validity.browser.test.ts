import { describe, expect, it } from 'vitest';
import { formOf, heldFile, inspected, next, pickerOf, put, qcow2File, settled, textOf } from './page.js';

const FORM =
  '<form><disk-image-input name="image" required></disk-image-input><button>Upload</button></form>';

/** Whether a click on the button gets as far as the form's submit event. */
function submits(form: HTMLFormElement): boolean {
  let isSubmitted = false;
  const listener = (event: Event): void => {
    event.preventDefault();
    isSubmitted = true;
  };
  form.addEventListener('submit', listener, { once: true });
  form.requestSubmit();
  form.removeEventListener('submit', listener);
  return isSubmitted;
}

describe('the validity of <disk-image-input>', () => {
  it('misses a required file, and says so once it matters', async () => {
    const control = await put(FORM);
    expect(control.validity.valueMissing).toBe(true);
    expect(textOf(control, 'error')).toBe('');
    expect(submits(formOf(control))).toBe(false);
    await settled(control);
    expect(textOf(control, 'error')).toBe('Choose a disk image.');
    expect(pickerOf(control).getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(control);
  });

  it('follows `required` at once', async () => {
    const control = await put('<form><disk-image-input></disk-image-input></form>');
    expect(control.checkValidity()).toBe(true);
    control.required = true;
    expect(control.checkValidity()).toBe(false);
  });

  it('blocks the form while the file is being inspected', async () => {
    const control = await put(FORM);
    const held = heldFile(qcow2File());
    const done = next(control, 'inspect');
    control.file = held.file;
    expect(control.validationMessage).toBe('disk.qcow2 is being inspected. This takes a moment.');
    expect(submits(formOf(control))).toBe(false);
    await control.updateComplete;
    expect(textOf(control, 'headline')).toBe('Looking inside');
    held.release();
    await done;
    expect(control.validity.valid).toBe(true);
    expect(submits(formOf(control))).toBe(true);
  });

  it('refuses an image with a backing file and says why', async () => {
    const control = await put(FORM);
    await inspected(control, qcow2File({ backingFile: '/etc/shadow' }));
    expect(control.validity.customError).toBe(true);
    expect(control.validationMessage).toMatch(/^[A-Z].*\/etc\/shadow\.$/);
    expect(submits(formOf(control))).toBe(false);
    expect(textOf(control, 'headline')).toBe('Not safe to upload');
    expect(textOf(control, 'cause')).toBe(control.validationMessage);
    expect(pickerOf(control).getAttribute('aria-invalid')).toBe('true');
  });

  it('shows what is wrong without blocking the form if `allow-unsafe` is set', async () => {
    const control = await put(FORM);
    control.allowUnsafe = true;
    await inspected(control, qcow2File({ backingFile: '/etc/shadow' }));
    expect(control.checkValidity()).toBe(true);
    expect(submits(formOf(control))).toBe(true);
    expect(textOf(control, 'headline')).toBe('Not safe to upload');
    expect(textOf(control, 'cause')).toContain('/etc/shadow');
  });

  it('refuses a file that cannot be read, even then', async () => {
    const control = await put(FORM);
    control.allowUnsafe = true;
    const file = qcow2File();
    file.slice = () => {
      const part = new Blob(['']);
      part.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
      return part;
    };
    const failure = next(control, 'inspect-error');
    control.file = file;
    const { detail } = await failure;
    expect(detail.file).toBe(file);
    expect(detail.error.name).toBe('SourceReadError');
    await control.updateComplete;
    expect(control.validationMessage).toContain('changed, moved, or deleted');
    expect(textOf(control, 'headline')).toBe('This file couldn\u2019t be read');
    expect(textOf(control, 'cause')).toBe(control.validationMessage);
    expect(submits(formOf(control))).toBe(false);
  });

  it('lets the page say what is wrong, before anything else', async () => {
    const control = await put(FORM);
    await inspected(control, qcow2File());
    control.setCustomValidity('This project has no room left.');
    expect(control.validationMessage).toBe('This project has no room left.');
    expect(submits(formOf(control))).toBe(false);
    await control.updateComplete;
    expect(textOf(control, 'error')).toBe('This project has no room left.');
    control.setCustomValidity('');
    expect(control.checkValidity()).toBe(true);
  });

  it('shows nothing when code only asks', async () => {
    const control = await put(FORM);
    for (const ask of [() => control.checkValidity(), () => formOf(control).checkValidity()]) {
      expect(ask()).toBe(false);
      await settled(control);
      expect(textOf(control, 'error')).toBe('');
    }
  });

  it('leaves the display to a page that cancels the event', async () => {
    const control = await put(FORM);
    control.addEventListener('invalid', (event) => event.preventDefault());
    expect(control.reportValidity()).toBe(false);
    await settled(control);
    expect(textOf(control, 'error')).toBe('');
  });

  it('follows every property at once, without a rendering', async () => {
    const control = await put('<form><disk-image-input name="image"></disk-image-input></form>');
    const form = formOf(control);
    control.required = true;
    expect(form.checkValidity()).toBe(false);
    control.required = false;
    expect(form.checkValidity()).toBe(true);
    control.file = qcow2File();
    expect(form.checkValidity()).toBe(false);
    expect(control.matches(':state(inspecting)')).toBe(true);
    control.value = '';
    expect(form.checkValidity()).toBe(true);
    expect(control.matches(':state(empty)')).toBe(true);
  });

  it.each([
    ['accepted', {}],
    ['refused', { backingFile: '/etc/shadow' }],
  ])('has the state "%s" for styles', async (state, spec) => {
    const control = await put(FORM);
    await inspected(control, qcow2File(spec));
    const states = ['empty', 'inspecting', 'accepted', 'warned', 'refused', 'failed'];
    expect(states.filter((each) => control.matches(`:state(${each})`))).toEqual([state]);
  });

  it('reports to the person: the browser puts the focus on the drop zone', async () => {
    const control = await put(FORM);
    expect(control.reportValidity()).toBe(false);
    expect(control.shadowRoot?.activeElement).toBe(control.shadowRoot?.querySelector('input'));
  });
});
