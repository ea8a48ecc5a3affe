import { describe, expect, it } from 'vitest';
import { inspected, next, put, qcow2File, textOf } from './page.js';

describe('the attributes of <disk-image-input>', () => {
  it('mirror properties in both directions', async () => {
    const control = await put(
      `<disk-image-input name="image" label="Image" required accept-formats="qcow2  raw" allow-unsafe
        max-virtual-size="200GiB" expected-format="qcow2"></disk-image-input>`,
    );
    expect(control.name).toBe('image');
    expect(control.label).toBe('Image');
    expect(control.required).toBe(true);
    expect(control.allowUnsafe).toBe(true);
    expect(control.acceptFormats).toEqual(['qcow2', 'raw']);
    expect(control.maxVirtualSize).toBe(200 * 2 ** 30);
    expect(control.expectedFormat).toBe('qcow2');
    expect(control.getAttribute('max-virtual-size')).toBe('200GiB');

    control.acceptFormats = ['iso'];
    control.maxVirtualSize = 512;
    control.required = false;
    control.label = null;
    await control.updateComplete;
    expect(control.getAttribute('accept-formats')).toBe('iso');
    expect(control.getAttribute('max-virtual-size')).toBe('512');
    expect(control.hasAttribute('required')).toBe(false);
    expect(control.hasAttribute('label')).toBe(false);
  });

  it('state in the drop zone what is accepted', async () => {
    const control = await put(
      '<disk-image-input accept-formats="qcow2 raw iso" max-virtual-size="200GiB"></disk-image-input>',
    );
    expect(textOf(control, 'hint')).toBe('qcow2, raw or iso, a disk of up to 200 GiB');
  });

  it('refuse a format that is not accepted', async () => {
    const control = await put('<disk-image-input accept-formats="raw iso"></disk-image-input>');
    await inspected(control, qcow2File());
    expect(control.report?.safety.failures.map(({ name }) => name)).toEqual(['allowed_formats']);
    expect(control.validationMessage).toContain('Accepted: raw and ISO.');
  });

  it('refuse a format other than the one declared', async () => {
    const control = await put('<disk-image-input expected-format="raw"></disk-image-input>');
    await inspected(control, qcow2File());
    expect(control.report?.safety.failures.map(({ name }) => name)).toEqual(['expected_format']);
    expect(control.checkValidity()).toBe(false);
  });

  it('are ignored if they are not a size, and reported', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    const failure = next(control, 'inspect-error');
    control.setAttribute('max-virtual-size', 'huge');
    const { detail } = await failure;
    expect(detail).toMatchObject({ file: null, error: expect.any(TypeError) });
    expect(control.maxVirtualSize).toBeNull();
    await control.updateComplete;
    expect(textOf(control, 'error')).toBe('max-virtual-size is "huge", which is no size, and is ignored.');
    expect(control.getAttribute('max-virtual-size')).toBe('huge');
  });

  it('have properties that throw for invalid values', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    for (const size of ['huge', -1, 1.5, Number.NaN, 2 ** 60]) {
      expect(() => {
        control.maxVirtualSize = size;
      }).toThrow(TypeError);
    }
  });

  it('report a format that nobody looks for', async () => {
    const control = await put('<disk-image-input expected-format="floppy"></disk-image-input>');
    const failure = next(control, 'inspect-error');
    control.file = qcow2File();
    expect((await failure).detail.error).toBeInstanceOf(TypeError);
    expect(control.checkValidity()).toBe(false);
  });

  it('may be set before the element is defined', async () => {
    const early = document.createElement('disk-image-early');
    const file = qcow2File();
    Object.assign(early, { file, acceptFormats: ['qcow2'] });
    document.body.replaceChildren(early);
    const { DiskImageInput } = await import('@diskloupe/element');
    const heard = next(early, 'inspect');
    customElements.define('disk-image-early', class extends DiskImageInput {});
    const { detail } = await heard;
    expect(detail.file).toBe(file);
    expect(Reflect.get(early, 'acceptFormats')).toEqual(['qcow2']);
  });
});
