import { DiskImageInput } from '@diskloupe/element';
import { expect, it } from 'vitest';
import { createApp, h, nextTick, shallowRef, vModelText, withDirectives } from 'vue';
import { formOf, inspected, pick, put, qcow2File, settled, textOf } from './page.js';

it('understands the empty texts that frameworks write where there is nothing', async () => {
  const control = await put('<form><disk-image-input name="image"></disk-image-input></form>');
  const errors: Event[] = [];
  control.addEventListener('inspect-error', (event) => errors.push(event));
  const names = ['policy', 'acceptFormats', 'maxVirtualSize', 'declaredFormat', 'declaredFormatFrom'];
  for (const name of [...names, 'accept', 'label', 'reportName', 'language', 'file', 'value'])
    Reflect.set(control, name, '');
  await inspected(control, qcow2File());
  expect(control.verdict?.accepted).toBe(true);
  expect(errors).toEqual([]);
  expect([...new FormData(formOf(control)).keys()]).toEqual(['image']);
  control.file = '';
  expect(control.file).toBeNull();
});

it('has no report in the form data after a framework has removed its name', async () => {
  const control = await put(
    '<form><disk-image-input name="image" report-name="report"></disk-image-input></form>',
  );
  Reflect.set(control, 'reportName', undefined);
  await inspected(control, qcow2File());
  expect([...new FormData(formOf(control)).keys()]).toEqual(['image']);
});

it('can be told its form by a property, as frameworks do', async () => {
  const control = await put('<form id="elsewhere"></form><disk-image-input></disk-image-input>');
  control.form = 'elsewhere';
  expect(control.form).toBe(document.querySelector('form'));
  control.form = null;
  expect(control.form).toBeNull();
});

it('still shows what is missing after an empty value is written again', async () => {
  const control = await put('<form><disk-image-input required></disk-image-input></form>');
  control.reportValidity();
  await settled(control);
  expect(textOf(control, 'error')).toBe('Choose a disk image.');
  control.value = null;
  await settled(control);
  expect(textOf(control, 'error')).toBe('Choose a disk image.');
});

it('keeps properties that were set before it was defined', async () => {
  const early = document.createElement('disk-image-later');
  Object.assign(early, { acceptFormats: ['raw'], policy: 'openstack-image', file: qcow2File() });
  document.body.append(early);
  customElements.define('disk-image-later', class extends DiskImageInput {});
  if (!(early instanceof DiskImageInput)) throw new Error('not upgraded');
  await new Promise((resolve) => early.addEventListener('inspect', resolve));
  expect(early.verdict?.policy).toBe('openstack-image');
  expect(early.verdict?.accepted).toBe(false);
});

it("is bound by Vue's v-model", async () => {
  await put('<div id="app"></div><disk-image-input></disk-image-input>');
  const file = shallowRef<File | null>(null);
  const update = (chosen: File | null): void => {
    file.value = chosen;
  };
  // What Vue makes of <disk-image-input v-model="file" /> in a template.
  const app = createApp({
    render: () =>
      withDirectives(h('disk-image-input', { 'onUpdate:modelValue': update }), [[vModelText, file.value]]),
  });
  app.mount('#app');
  const control = document.querySelector('#app disk-image-input');
  if (!(control instanceof DiskImageInput)) throw new Error('not rendered');
  await control.updateComplete;
  const chosen = qcow2File();
  pick(control, chosen);
  await settled(control);
  expect(file.value).toBe(chosen);
  file.value = null;
  await nextTick();
  expect(control.file).toBeNull();
  app.unmount();
});
