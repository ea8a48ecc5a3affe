import type { FileControl } from './file-control.js';

/**
 * Takes over from the native controls in a slot, which are for pages whose scripts fail: what they demand, as far as the element
 * has nothing of its own, and the files that a person chose in them meanwhile. They no longer belong to the form.
 */
export function takeOver(control: FileControl, slot: HTMLSlotElement): void {
  for (const native of slot.assignedElements({ flatten: true }).flatMap(nativesIn)) {
    const files = [...(native.files ?? [])];
    control.name ||= native.name || null;
    control.accept ||= native.accept || null;
    control.required ||= native.required;
    control.multiple ||= native.multiple;
    native.disabled = true;
    if (files.length && !control.isFilled) control.take(files);
  }
}

/** A control by itself, or in its label. */
function nativesIn(element: Element): HTMLInputElement[] {
  const found = element instanceof HTMLInputElement ? [element] : [...element.querySelectorAll('input')];
  return found.filter(({ type }) => type === 'file');
}
