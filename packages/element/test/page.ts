import { DiskImageInput, type InspectErrorEvent, type InspectEvent } from '@diskloupe/element';
import '@diskloupe/element/define';
import { type Qcow2Spec, type TestImage, writeQcow2 } from '@diskloupe/test-images/writers';

/** Puts markup into the page and returns the control in it, rendered. */
export async function put(markup: string): Promise<DiskImageInput> {
  document.body.innerHTML = markup;
  const control = document.querySelector('disk-image-input');
  if (!(control instanceof DiskImageInput)) throw new Error('the markup has no <disk-image-input>');
  await control.updateComplete;
  return control;
}

export function formOf(control: DiskImageInput): HTMLFormElement {
  if (!control.form) throw new Error('the control has no form');
  return control.form;
}

/** A tiny image as a person would pick it. */
export function fileOf(image: TestImage | Uint8Array<ArrayBuffer>, name: string): File {
  return new File([image instanceof Uint8Array ? image : image.bytes], name);
}

export function qcow2File(spec: Qcow2Spec = {}, name = 'disk.qcow2'): File {
  return fileOf(writeQcow2(spec), name);
}

/** A file whose reads do not finish before `release` is called. */
export function heldFile(file: File): { file: File; release: () => void; reads: () => number } {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reads = 0;
  const slice = file.slice.bind(file);
  file.slice = (start, end) => {
    reads++;
    const part = slice(start, end);
    part.arrayBuffer = async () => {
      await released;
      return new Blob([part]).arrayBuffer();
    };
    return part;
  };
  return { file, release, reads: () => reads };
}

/** Chooses a file in code and waits for its report. */
export async function inspected(control: DiskImageInput, file: File): Promise<InspectEvent> {
  const event = next(control, 'inspect');
  control.file = file;
  const result = await event;
  await control.updateComplete;
  return result;
}

/** Waits for what the control shows after an `invalid` event. */
export async function settled(control: DiskImageInput): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 10));
  await control.updateComplete;
}

/** The next event of a type. */
export function next(target: EventTarget, type: 'inspect'): Promise<InspectEvent>;
export function next(target: EventTarget, type: 'inspect-error'): Promise<InspectErrorEvent>;
export function next(target: EventTarget, type: string): Promise<Event>;
export function next(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

/** The control's frame, where files are dropped. */
export function frameOf(control: Element): HTMLElement {
  const frame = control.shadowRoot?.querySelector<HTMLElement>('[part~="frame"]');
  if (!frame) throw new Error('not rendered yet');
  return frame;
}

/** The content of a part of the control. */
export function textOf(control: Element, part: string): string {
  return (
    control.shadowRoot?.querySelector(`[part~="${part}"]`)?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  );
}

/** The browser's own control in the drop zone. */
export function pickerOf(control: Element): HTMLInputElement {
  const picker = control.shadowRoot?.querySelector('input');
  if (!picker) throw new Error('not rendered yet');
  return picker;
}

/** As if a person dragged something over the drop zone or dropped it there. */
export function drag(control: Element, type: string, files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true });
  frameOf(control).dispatchEvent(event);
  return event;
}

/** As if a person picked files in the browser's dialog. */
export function pick(control: Element, ...files: readonly File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  const picker = pickerOf(control);
  picker.files = transfer.files;
  picker.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  picker.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Whether the page has a storage of its own. */
export const hasStorage: boolean = typeof navigator.storage?.getDirectory === 'function';
