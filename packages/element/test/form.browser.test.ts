import { describe, expect, it } from 'vitest';
import { formOf, inspected, next, pick, put, qcow2File } from './page.js';

describe('<disk-image-input> in a form', () => {
  it('puts the file into the form data under its name', async () => {
    const control = await put('<form><disk-image-input name="image"></disk-image-input></form>');
    const file = qcow2File();
    await inspected(control, file);
    expect(new FormData(formOf(control)).get('image')).toBe(file);
    expect(formOf(control).elements.namedItem('image')).toBe(control);
  });

  it('puts nothing there while no file is chosen', async () => {
    const control = await put('<form><disk-image-input name="image"></disk-image-input></form>');
    expect(new FormData(formOf(control)).has('image')).toBe(false);
    control.file = qcow2File();
    control.file = null;
    expect(new FormData(formOf(control)).has('image')).toBe(false);
  });

  it('is emptied when the form is reset', async () => {
    const control = await put('<form><disk-image-input name="image" required></disk-image-input></form>');
    await inspected(control, qcow2File());
    formOf(control).reset();
    await control.updateComplete;
    expect(control.file).toBeNull();
    expect(control.report).toBeNull();
    expect(control.validity.valueMissing).toBe(true);
    expect(new FormData(formOf(control)).has('image')).toBe(false);
  });

  it('restores the file that the browser kept', async () => {
    const control = await put('<form><disk-image-input name="image"></disk-image-input></form>');
    const file = qcow2File();
    control.formStateRestoreCallback(file);
    expect(control.file).toBe(file);
    control.formStateRestoreCallback('something else');
    expect(control.file).toBe(file);
  });

  it('is disabled by its own attribute, and then neither checked nor sent', async () => {
    const control = await put(
      '<form><disk-image-input name="image" required disabled></disk-image-input></form>',
    );
    control.file = qcow2File();
    expect(control.willValidate).toBe(false);
    expect(formOf(control).checkValidity()).toBe(true);
    expect(new FormData(formOf(control)).has('image')).toBe(false);
    expect(control.shadowRoot?.querySelector('input')?.disabled).toBe(true);
  });

  it('is disabled by a fieldset, and enabled with it', async () => {
    const control = await put(
      '<form><fieldset disabled><disk-image-input name="image" required></disk-image-input></fieldset></form>',
    );
    const picker = control.shadowRoot?.querySelector('input');
    expect(picker?.disabled).toBe(true);
    expect(control.willValidate).toBe(false);
    document.querySelector('fieldset')?.removeAttribute('disabled');
    await control.updateComplete;
    expect(picker?.disabled).toBe(false);
    expect(formOf(control).checkValidity()).toBe(false);
  });

  it('belongs to a form elsewhere that it names', async () => {
    const control = await put(
      '<form id="f"></form><disk-image-input form="f" name="image"></disk-image-input>',
    );
    expect(control.form).toBe(document.querySelector('form'));
  });

  it('fires input and change for a person, and neither for code', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    const heard: string[] = [];
    for (const type of ['input', 'change']) document.body.addEventListener(type, () => heard.push(type));
    await inspected(control, qcow2File());
    expect(heard).toEqual([]);
    pick(control, qcow2File({}, 'other.qcow2'));
    expect(heard).toEqual(['input', 'change']);
    expect(control.file?.name).toBe('other.qcow2');
  });

  it('has a value that frameworks can bind to', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    const file = qcow2File();
    control.value = file;
    expect(control.file).toBe(file);
    expect(control.value).toBe(file);
    expect(() => Reflect.set(control, 'value', 'C:\\fakepath\\disk.qcow2')).toThrow(
      expect.objectContaining({ name: 'InvalidStateError' }),
    );
    expect(() => Reflect.set(control, 'value', {})).toThrow('files must be File objects');
    for (const nothing of ['', null, undefined] as const) {
      control.value = file;
      control.value = nothing;
      expect(control.value).toBeNull();
    }
  });

  it('puts several files of one image, and the report, into the form data if asked', async () => {
    const control = await put(
      '<form><disk-image-input name="image" multiple report-name="report"></disk-image-input></form>',
    );
    const judged = next(control, 'inspect');
    pick(control, qcow2File({}, 'one.qcow2'), qcow2File({}, 'two.qcow2'));
    await judged;
    const data = new FormData(formOf(control));
    expect(data.getAll('image').map((each) => each instanceof File && each.name)).toEqual([
      'one.qcow2',
      'two.qcow2',
    ]);
    expect(JSON.parse(`${data.get('report')}`)).toMatchObject({ format: 'qcow2', schemaVersion: 2 });
  });

  it('fills another control in with the format, and compares what a person has declared there', async () => {
    const control = await put(`<form>
      <select id="format"><option value="">-</option><option>raw</option><option>qcow2</option></select>
      <disk-image-input name="image" declared-format-from="format"></disk-image-input></form>`);
    const list = document.querySelector('select');
    if (!list) throw new Error('no list');
    await inspected(control, qcow2File());
    expect(list.value).toBe('qcow2');
    expect(control.checkValidity()).toBe(true);
    const judged = next(control, 'inspect');
    list.value = 'raw';
    list.dispatchEvent(new Event('change', { bubbles: true }));
    await judged;
    expect(control.checkValidity()).toBe(false);
    expect(control.verdict?.objections.map(({ code }) => code)).toContain('declared_format_mismatch');
  });

  it('may only be looked at if it is read-only', async () => {
    const control = await put(
      '<form><disk-image-input name="image" required readonly></disk-image-input></form>',
    );
    expect(control.willValidate).toBe(false);
    await inspected(control, qcow2File());
    expect(control.shadowRoot?.querySelector('[part~=clear]')).toBeNull();
    expect(new FormData(formOf(control)).has('image')).toBe(true);
  });
});
