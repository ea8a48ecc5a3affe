import { describe, expect, it } from 'vitest';
import { inspected, next, put, qcow2File, textOf } from './page.js';

describe('the attributes of <disk-image-input>', () => {
  it('mirror properties in both directions', async () => {
    const control = await put(
      `<disk-image-input name="image" label="Image" required accept-formats="qcow2  raw" allow-unsafe
        max-virtual-size="200GiB" declared-format="qcow2"></disk-image-input>`,
    );
    expect(control.name).toBe('image');
    expect(control.label).toBe('Image');
    expect(control.required).toBe(true);
    expect(control.allowUnsafe).toBe(true);
    expect(control.acceptFormats).toEqual(['qcow2', 'raw']);
    expect(control.maxVirtualSize).toBe(200 * 2 ** 30);
    expect(control.declaredFormat).toBe('qcow2');
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
    expect(textOf(control, 'hint')).toMatch(/^Accepted: qcow2, raw, or iso, with a disk of up to 200 GiB /);
  });

  it('refuse a format that is not accepted', async () => {
    const control = await put('<disk-image-input accept-formats="raw iso"></disk-image-input>');
    await inspected(control, qcow2File());
    expect(control.verdict?.objections.map(({ code }) => code)).toEqual(['format_not_allowed']);
    expect(control.validationMessage).toMatch(/qcow2.*raw.*ISO/);
  });

  it('refuse a format other than the one declared', async () => {
    const control = await put('<disk-image-input declared-format="raw"></disk-image-input>');
    await inspected(control, qcow2File());
    expect(control.verdict?.objections.map(({ code }) => code)).toEqual(['declared_format_mismatch']);
    expect(control.checkValidity()).toBe(false);
  });

  it('are ignored if they are not a size, and reported', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    const failure = next(control, 'inspect-error');
    control.setAttribute('max-virtual-size', 'huge');
    const { detail } = await failure;
    expect(detail).toMatchObject({ file: null, error: expect.any(TypeError) });
    expect(control.maxVirtualSize).toBeNull();
    expect(detail.error.message).toBe('max-virtual-size: huge is not a size, and sets no limit');
    await control.updateComplete;
    // A person at the form cannot mend it.
    expect(textOf(control, 'error')).toBe('');
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

  it.each([
    ['qcow2,raw', ['qcow2', 'raw']],
    ['.qcow2, .raw', ['qcow2', 'raw']],
    ['QCOW2 Raw', ['qcow2', 'raw']],
    ['vpc', ['vpc']],
  ])('understand accept-formats="%s"', async (written, formats) => {
    const control = await put(`<disk-image-input accept-formats="${written}"></disk-image-input>`);
    expect(control.acceptFormats).toEqual(formats);
    await inspected(control, qcow2File());
    expect(control.verdict?.accepted).toBe(formats.includes('qcow2'));
  });

  it.each([
    ['accept-formats', 'vmkd', /^accept-formats: vmkd is not a known format: did you mean vmdk\?$/],
    [
      'policy',
      'openstack-imgae',
      /^policy: openstack-imgae is not a known policy: did you mean openstack-image\?$/,
    ],
  ])('complain about an unknown name in %s, and refuse nothing for it', async (attribute, name, message) => {
    const control = await put(`<disk-image-input ${attribute}="${name}"></disk-image-input>`);
    const complaint = next(control, 'inspect-error');
    await inspected(control, qcow2File());
    expect((await complaint).detail.error.message).toMatch(message);
    expect(control.checkValidity()).toBe(true);
  });

  it('complain once about a value, not again for each file', async () => {
    const control = await put('<disk-image-input policy="openstack-imgae"></disk-image-input>');
    const complaints: string[] = [];
    control.addEventListener('inspect-error', ({ detail }) => complaints.push(detail.error.message));
    for (let round = 0; round < 3; round++) await inspected(control, qcow2File());
    expect(complaints).toHaveLength(1);
  });

  it('may be written as a server renders properties', async () => {
    const control = await put(
      '<disk-image-input acceptFormats="raw" maxVirtualSize="1GiB" declaredFormat="raw" allowUnsafe></disk-image-input>',
    );
    expect(control.acceptFormats).toEqual(['raw']);
    expect(control.maxVirtualSize).toBe(2 ** 30);
    expect(control.declaredFormat).toBe('raw');
    expect(control.allowUnsafe).toBe(true);
  });

  it('judge by a known policy, or by one of the page', async () => {
    const control = await put('<disk-image-input policy="azure"></disk-image-input>');
    await inspected(control, qcow2File());
    expect(control.verdict?.policy).toBe('azure');
    expect(textOf(control, 'headline')).toBe('Not accepted by Azure');
    const judged = next(control, 'inspect');
    control.policy = { name: 'house', title: 'Our house', allowedFormats: ['qcow2'] };
    await judged;
    await control.updateComplete;
    expect(textOf(control, 'headline')).toBe('Ready for Our house');
    expect(control.checkValidity()).toBe(true);
  });

  it('judge by a policy of the page that is written as JSON', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    control.setAttribute('policy', JSON.stringify({ name: 'house', allowedFormats: ['raw'] }));
    await inspected(control, qcow2File());
    expect(control.verdict?.policy).toBe('house');
    expect(control.verdict?.accepted).toBe(false);
  });

  it.each([
    ['{"name":"house","maxVirtualSize":"a lot"}', /^policy: policy\.maxVirtualSize must be /],
    ['{"name":', /^policy: /],
    ['[object Object]', /^policy: write an object as JSON$/],
  ])("complain about policy='%s', and refuse nothing for it", async (text, message) => {
    const control = await put('<disk-image-input></disk-image-input>');
    control.setAttribute('policy', text);
    const complaint = next(control, 'inspect-error');
    await inspected(control, qcow2File());
    expect((await complaint).detail.error.message).toMatch(message);
    expect(control.checkValidity()).toBe(true);
  });

  it('are left out where a template wrote "false"', async () => {
    const control = await put(
      '<disk-image-input allow-unsafe="false" compact="false" policy="false" accept-formats="false"></disk-image-input>',
    );
    expect(control.allowUnsafe).toBe(false);
    expect(control.compact).toBe(false);
    expect(control.policy).toBeNull();
    expect(control.acceptFormats).toEqual([]);
    control.allowUnsafe = true;
    await control.updateComplete;
    expect(control.getAttribute('allow-unsafe')).toBe('');
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
