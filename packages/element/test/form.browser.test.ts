import { describe, expect, it } from 'vitest';
import { formOf, inspected, pick, put, qcow2File } from './page.js';

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
    expect(() => Reflect.set(control, 'value', 'C:\\fakepath\\disk.qcow2')).toThrow(TypeError);
  });
});
