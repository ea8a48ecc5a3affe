import { DiskImageInput } from '@diskloupe/element';
import '@diskloupe/element/define';
import { describe, expect, it } from 'vitest';
import { formOf, next, qcow2File } from './page.js';

/** Puts a native control into the page, in which a person may choose a file, before the element takes over. */
async function takenOver(inside: string, attributes = '', chosen?: File): Promise<DiskImageInput> {
  document.body.innerHTML = `<form><div>${inside}</div></form>`;
  const native = document.querySelector('input');
  if (chosen && native) {
    const transfer = new DataTransfer();
    transfer.items.add(chosen);
    native.files = transfer.files;
  }
  const template = document.createElement('template');
  template.innerHTML = `<disk-image-input ${attributes}></disk-image-input>`;
  const control = document.importNode(template.content, true).firstElementChild;
  if (!(control instanceof DiskImageInput)) throw new Error('not defined');
  const place = document.querySelector('div');
  control.append(...(place?.childNodes ?? []));
  place?.replaceWith(control);
  await control.updateComplete;
  // The browser tells of slots at the end of the task.
  await new Promise((resolve) => setTimeout(resolve));
  await control.updateComplete;
  return control;
}

const NATIVE = '<input type="file" slot="native" name="image" required accept=".qcow2" multiple>';

describe('a native control in <disk-image-input>', () => {
  it('is neither shown, nor focused, nor submitted twice', async () => {
    const control = await takenOver(NATIVE, '', qcow2File());
    const native = control.querySelector('input');
    expect(native?.getClientRects()).toHaveLength(0);
    native?.focus();
    expect(document.activeElement).not.toBe(native);
    expect(new FormData(formOf(control)).getAll('image')).toHaveLength(1);
  });

  it('hands over the file that a person has chosen in it', async () => {
    const file = qcow2File({}, 'early.qcow2');
    const control = await takenOver(NATIVE, '', file);
    expect(control.file?.name).toBe('early.qcow2');
    if (!control.verdict) await next(control, 'inspect');
    expect(control.checkValidity()).toBe(true);
  });

  it('says what the element has to demand, unless that says so itself', async () => {
    const control = await takenOver(NATIVE);
    expect(control).toMatchObject({ name: 'image', required: true, accept: '.qcow2', multiple: true });
    expect(formOf(control).checkValidity()).toBe(false);
    const own = await takenOver(NATIVE, 'name="disk" accept=".img"');
    expect(own).toMatchObject({ name: 'disk', accept: '.img' });
  });

  it('may be in its label', async () => {
    const control = await takenOver('<label slot="native">Image <input type="file" name="image"></label>');
    expect(control.querySelector('input')?.disabled).toBe(true);
    expect(control.name).toBe('image');
  });
});
