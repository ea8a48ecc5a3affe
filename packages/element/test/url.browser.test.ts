import type { DiskImageInput } from '@diskloupe/element';
import { writeQcow2, writeVdi } from '@diskloupe/test-images/writers';
import { afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Behaviour } from '../../core/test/intake/image-server.js';
import type {} from '../../core/test/intake/serve-images.js';
import { formOf, frameOf, inspected, next, put, qcow2File, settled, textOf } from './page.js';

/** The code for addresses may come slowly from the server of the tests. */
const PATIENTLY = { timeout: 15_000 };

/** WebKit, as Linux distributions build it, has no origin private file system. */
const hasStorage = typeof navigator.storage?.getDirectory === 'function';

const CONTROL = '<disk-image-input name="image" allow-url></disk-image-input>';
const run = crypto.randomUUID();
let made = 0;

/** An address of another origin than the page's, which may read it. */
function served(name: string, behaviour: Behaviour = {}): string {
  return servedAnyhow(name, { cors: 'exposed', ...behaviour });
}

function servedAnyhow(name: string, behaviour: Behaviour): string {
  const query = Object.entries(behaviour).map(([key, value]): [string, string] => [key, `${value}`]);
  return `${inject('imageOrigin')}/${name}?${new URLSearchParams([...query, ['id', `${run}-${made++}`]])}`;
}

async function serve(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await fetch(served(name), { method: 'PUT', body: bytes });
}

beforeAll(async () => {
  await serve('server.qcow2', writeQcow2({ size: 1 << 30 }).bytes);
  await serve('desktop.vdi', writeVdi().bytes);
  await serve('overlay.qcow2', writeQcow2({ backingFile: '/etc/shadow', backingFormat: 'raw' }).bytes);
  const large = new Uint8Array(6 << 20);
  large.set(writeQcow2({ size: 1 << 30 }).bytes);
  await serve('large.qcow2', large);
});

afterEach(() => {
  document.body.innerHTML = '';
});

/** Firefox ignores the data transfer of a paste in script, and makes one of the other two. */
function pasteOf(text: string): ClipboardEvent {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const init = { clipboardData, data: text, dataType: 'text/plain' };
  return new ClipboardEvent('paste', { ...init, bubbles: true, cancelable: true, composed: true });
}

async function putForm(attributes = '', inside = ''): Promise<DiskImageInput> {
  const control = await put(
    `<form>${inside}<disk-image-input name="image" allow-url ${attributes}></disk-image-input><button>Send</button></form>`,
  );
  await vi.waitFor(() => fieldOf(control), PATIENTLY);
  return control;
}

function partOf<E extends Element = HTMLButtonElement>(control: Element, part: string): E {
  const found = control.shadowRoot?.querySelector<E>(`[part~="${part}"]`);
  if (!found) throw new Error(`no ${part}`);
  return found;
}

const fieldOf = (control: Element): HTMLInputElement => partOf<HTMLInputElement>(control, 'url');

function type(control: Element, text: string): void {
  const field = fieldOf(control);
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

function pressEnter(control: Element): KeyboardEvent {
  const event = new KeyboardEvent('keydown', {
    key: 'Enter',
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  fieldOf(control).dispatchEvent(event);
  return event;
}

async function entered(control: DiskImageInput, url: string): Promise<void> {
  const judged = next(control, 'inspect');
  type(control, url);
  partOf(control, 'inspect-url').click();
  await judged;
  await control.updateComplete;
}

async function staged(): Promise<string[]> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('diskloupe-staging', { create: true });
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}

describe('the field for an address in <disk-image-input>', () => {
  it('is there only if the page allows addresses', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    expect(control.shadowRoot?.querySelector('[part~="url"]')).toBeNull();
    control.allowUrl = true;
    await vi.waitFor(() => fieldOf(control), PATIENTLY);
    expect(fieldOf(control).labels?.[0]?.textContent).toBe('Or enter the address of an image');
  });

  it('changes nothing of the height of the control', async () => {
    for (const attributes of ['', 'compact']) {
      for (const width of [720, 400, 240]) {
        const control = await putForm(`policy="openstack-image" ${attributes}`);
        control.style.display = 'block';
        control.style.inlineSize = `${width}px`;
        const empty = frameOf(control).offsetHeight;
        await inspected(control, qcow2File({ size: 1 << 30 }));
        expect(frameOf(control).offsetHeight, `${width} ${attributes}`).toBe(empty);
      }
    }
  });

  it('submits no form when Enter is pressed', async () => {
    const control = await putForm();
    const submitted = vi.fn((event: Event) => event.preventDefault());
    formOf(control).addEventListener('submit', submitted);
    type(control, 'nothing');
    expect(pressEnter(control).defaultPrevented).toBe(true);
    expect(submitted).not.toHaveBeenCalled();
  });

  it.each([
    ['', 'Enter the address of a disk image.'],
    [
      'example.org/disk.qcow2',
      'example.org/disk.qcow2 isn\u2019t an address. Enter all of it, including https://.',
    ],
    ['ftp://example.org/disk.qcow2', 'Only https:// and http:// addresses can be read.'],
  ])('says what is wrong with %j, and keeps the focus', async (text, message) => {
    const control = await putForm();
    type(control, text);
    pressEnter(control);
    await control.updateComplete;
    const said = control.shadowRoot?.querySelector('#url-fault')?.textContent?.trim() ?? '';
    expect(said.replaceAll(/[\u2066-\u2069]/g, '')).toBe(message);
    expect(fieldOf(control).ariaInvalid).toBe('true');
    expect(control.shadowRoot?.activeElement).toBe(fieldOf(control));
    expect(control.url).toBeNull();
  });

  it('tells the page nothing while a person types, and blocks the form until the address is inspected', async () => {
    const control = await putForm();
    const heard = vi.fn();
    control.addEventListener('input', heard);
    type(control, 'https://example.org/disk.qcow2');
    await control.updateComplete;
    expect(heard).not.toHaveBeenCalled();
    expect(control.checkValidity()).toBe(false);
    expect(control.validationMessage).toContain('not been inspected yet');
    formOf(control).reset();
    await control.updateComplete;
    expect(fieldOf(control).value).toBe('');
    expect(control.checkValidity()).toBe(true);
  });

  it('is as disabled and as read-only as the control', async () => {
    const control = await putForm('disabled');
    expect(fieldOf(control).disabled).toBe(true);
    control.disabled = false;
    control.readOnly = true;
    await control.updateComplete;
    expect(fieldOf(control).disabled).toBe(true);
    pressEnter(control);
    expect(control.url).toBeNull();
  });

  it('speaks the language of the page', async () => {
    const control = await putForm('lang="de"');
    await vi.waitFor(() => expect(textOf(control, 'inspect-url')).toBe('Untersuchen'), PATIENTLY);
  });
});

describe('an address in <disk-image-input>', () => {
  it('is judged as a file is, by a few reads', async () => {
    const control = await putForm('policy="openstack-image"');
    const changed = next(control, 'change');
    const judged = next(control, 'inspect');
    const url = served('server.qcow2');
    type(control, url);
    pressEnter(control);
    expect(control.matches(':state(inspecting)')).toBe(true);
    await changed;
    const { detail } = await judged;
    expect(detail).toMatchObject({ file: null, url });
    expect(detail.report.fileName).toBe('server.qcow2');
    await control.updateComplete;
    expect(textOf(control, 'headline')).toBe('Ready for OpenStack Image service (Glance)');
    expect(textOf(control, 'file-name')).toBe('server.qcow2');
    expect(textOf(control, 'next-step')).toBe('Download');
    expect(control.matches(':state(accepted)')).toBe(true);
    expect(control.shadowRoot?.activeElement?.part.contains('replace')).toBe(true);
    await vi.waitFor(
      () => expect(control.shadowRoot?.querySelector('disk-image-map')?.picture).toBeTruthy(),
      PATIENTLY,
    );
  });

  it('blocks the form until its image is downloaded', async () => {
    const control = await putForm('required');
    await entered(control, served('server.qcow2'));
    expect(control.checkValidity()).toBe(false);
    expect(control.validationMessage.replaceAll(/[\u2066-\u2069]/g, '')).toBe('Download server.qcow2 first.');
    expect([...new FormData(formOf(control))].filter(([name]) => name === 'image')).toEqual([]);
  });

  it.runIf(hasStorage)('becomes the file that is downloaded, as if a person had chosen it', async () => {
    const control = await putForm('required policy="openstack-image"');
    await entered(control, served('large.qcow2'));
    const changed = next(control, 'change');
    const judged = next(control, 'inspect');
    partOf(control, 'download').click();
    expect(control.matches(':state(downloading)')).toBe(true);
    expect(control.checkValidity()).toBe(false);
    await changed;
    expect((await judged).detail.file?.name).toBe('large.qcow2');
    expect(control.url).toBeNull();
    expect(control.file?.size).toBe(6 << 20);
    expect(control.checkValidity()).toBe(true);
    const sent = new FormData(formOf(control)).get('image');
    expect(sent instanceof File && sent.size).toBe(6 << 20);
    expect(await staged()).not.toEqual([]);
    control.file = null;
    await vi.waitFor(async () => expect(await staged()).toEqual([]), PATIENTLY);
  });

  it.runIf(hasStorage)('leaves nothing behind if its download is canceled', async () => {
    const control = await putForm();
    await entered(control, served('large.qcow2', { slow: 40 }));
    partOf(control, 'download').click();
    await vi.waitFor(() => partOf(control, 'cancel'), PATIENTLY);
    await vi.waitFor(() => expect(textOf(control, 'cause')).toMatch(/[1-9].* of 6 MiB/), PATIENTLY);
    partOf(control, 'cancel').click();
    await vi.waitFor(() => expect(control.matches(':state(accepted)')).toBe(true), PATIENTLY);
    await control.updateComplete;
    expect(textOf(control, 'next-step')).toBe('Download');
    await vi.waitFor(async () => expect(await staged()).toEqual([]), PATIENTLY);
  });

  it.runIf(hasStorage)('is refused on its way if only the whole file can be read', async () => {
    const control = await putForm('policy="openstack-image"');
    const failed = next(control, 'inspect-error');
    control.url = served('overlay.qcow2', { ranges: 'off' });
    await failed;
    await control.updateComplete;
    expect(textOf(control, 'headline')).toMatch(/^It.s inspected while it.s downloaded$/);
    expect(textOf(control, 'cause')).toMatch(/byte ranges/);
    const judged = next(control, 'inspect');
    partOf(control, 'download').click();
    expect((await judged).detail.verdict.accepted).toBe(false);
    await control.updateComplete;
    expect(textOf(control, 'cause')).toContain('/etc/shadow');
    expect(await staged()).toEqual([]);
  });

  it.runIf(hasStorage)('is downloaded whole from a server without ranges', async () => {
    const control = await putForm('policy="openstack-image"');
    const failed = next(control, 'inspect-error');
    control.url = served('server.qcow2', { ranges: 'off' });
    await failed;
    await control.updateComplete;
    const judged = next(control, 'inspect');
    partOf(control, 'download').click();
    expect((await judged).detail.file?.name).toBe('server.qcow2');
    control.file = null;
  });

  it('shows the same refusal as a file, and its conversion', async () => {
    const control = await putForm('policy="azure"');
    await entered(control, served('desktop.vdi'));
    expect(control.matches(':state(refused)')).toBe(true);
    expect(control.checkValidity()).toBe(false);
    if (hasStorage) expect(textOf(control, 'next-step')).toBe('Convert it to VHD');
  });

  it.each<[string, Behaviour, RegExp]>([
    ['is not found', { status: 404, cors: 'exposed' }, /404/],
    ['may not be read by this page', {}, /doesn.t allow .* to read|can.t be reached/],
    [
      'redirects to what may not be read',
      { redirect: 'http://127.0.0.1:9/disk.qcow2', cors: 'exposed' },
      /can.t be reached|redirects/,
    ],
  ])('says so of the server, not of the image, if it %s', async (_, behaviour, message) => {
    const control = await putForm();
    const failed = next(control, 'inspect-error');
    control.url = servedAnyhow('server.qcow2', behaviour);
    expect((await failed).detail.url).toBe(control.url);
    await control.updateComplete;
    expect(control.matches(':state(failed)')).toBe(true);
    expect(textOf(control, 'headline')).toMatch(/^The address couldn.t be read$/);
    expect(textOf(control, 'cause')).toMatch(message);
    expect(control.checkValidity()).toBe(false);
  });

  it('can be corrected: it is in the field again', async () => {
    const control = await putForm();
    const failed = next(control, 'inspect-error');
    const url = served('servr.qcow2');
    control.url = url;
    await failed;
    await control.updateComplete;
    expect(textOf(control, 'next-step')).toBe('Change the address');
    control.shadowRoot?.querySelector<HTMLButtonElement>('[part~="next-step"] button')?.click();
    await settled(control);
    expect(control.url).toBeNull();
    expect(fieldOf(control).value).toBe(url);
    expect(control.shadowRoot?.activeElement).toBe(fieldOf(control));
  });

  it('is submitted itself under url-name, and is valid without a download', async () => {
    const control = await putForm('required url-name="source"');
    const url = served('server.qcow2');
    await entered(control, url);
    expect(control.checkValidity()).toBe(true);
    expect([...new FormData(formOf(control))]).toEqual([['source', url]]);
    expect(control.shadowRoot?.querySelector('[part~="download"]')).toBeNull();
    expect(textOf(control, 'cause')).toBe(
      'Its address is submitted, and the server loads the image from there.',
    );
  });

  it('is valid under url-name if only the browser may not read it, and invalid if the server has nothing there', async () => {
    const control = await putForm('required url-name="source"');
    for (const [behaviour, isValid] of [
      [{}, true],
      [{ status: 404, cors: 'exposed' }, false],
    ] as const) {
      const failed = next(control, 'inspect-error');
      control.url = servedAnyhow('server.qcow2', behaviour);
      await failed;
      expect(control.checkValidity()).toBe(isValid);
    }
  });

  it('is set in code without events of a person, and is never a relative one', async () => {
    const control = await put(CONTROL);
    const heard = vi.fn();
    control.addEventListener('change', heard);
    const judged = next(control, 'inspect');
    control.url = served('server.qcow2');
    await judged;
    expect(heard).not.toHaveBeenCalled();
    for (const wrong of ['disk.qcow2', 'file:///etc/passwd', 'javascript:alert(1)'])
      expect(() => {
        control.url = wrong;
      }).toThrow(TypeError);
    control.url = '';
    expect(control.url).toBeNull();
    expect(control.matches(':state(empty)')).toBe(true);
  });

  it('is given up for a file, and a file for it', async () => {
    const control = await put(CONTROL);
    control.url = served('server.qcow2');
    await inspected(control, qcow2File());
    expect(control.url).toBeNull();
    const judged = next(control, 'inspect');
    control.url = served('server.qcow2');
    await judged;
    expect(control.file).toBeNull();
  });

  it('is reset with the form, and restored with the page', async () => {
    const control = await putForm();
    const url = served('server.qcow2');
    await entered(control, url);
    formOf(control).reset();
    expect(control.url).toBeNull();
    const state = new FormData();
    state.append('url', url);
    control.formStateRestoreCallback(state);
    expect(control.url).toBe(url);
    await next(control, 'inspect');
  });

  it('can be dropped and pasted where addresses are allowed', async () => {
    const control = await putForm();
    const url = served('server.qcow2');
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/uri-list', `# a comment\r\n${url}\r\n`);
    const options = { dataTransfer, bubbles: true, cancelable: true };
    const over = new DragEvent('dragover', options);
    frameOf(control).dispatchEvent(over);
    expect(over.defaultPrevented).toBe(true);
    const dropped = next(control, 'inspect');
    frameOf(control).dispatchEvent(new DragEvent('drop', options));
    await dropped;
    expect(control.url).toBe(url);

    control.url = null;
    await control.updateComplete;
    const pasted = next(control, 'inspect');
    frameOf(control).dispatchEvent(pasteOf(` ${url} `));
    await pasted;
    expect(control.url).toBe(url);

    control.url = null;
    control.allowUrl = false;
    await control.updateComplete;
    const refused = new DragEvent('dragover', options);
    frameOf(control).dispatchEvent(refused);
    expect(refused.defaultPrevented).toBe(false);
  });

  it('is pasted into a field as text, if a person is in one', async () => {
    const control = await putForm();
    const event = pasteOf(served('server.qcow2'));
    fieldOf(control).dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    expect(control.url).toBeNull();
  });
});
