import { visibleText } from '@diskloupe/core/text';
import type { ElementCode } from '../words/en/element.js';
import type { Values } from '../words/say.js';

/** The most files of one image: a VMDK in pieces of 2 GB has one for each. */
export const MAX_FILES = 64;

/** Receives dropped and pasted files. */
export interface DropReceiver {
  /** Whether files are accepted at present. */
  readonly takesFiles: boolean;
  /** Whether several files may belong to one image. */
  readonly multiple: boolean;
  take(files: readonly File[]): void;
  /** Adds files that the image lacks; returns whether they are such. */
  complete(files: readonly File[]): boolean;
  /** Accepts addresses; absent if only files are accepted. */
  readonly links: LinkReceiver | undefined;
  /** Called with the reason if nothing was accepted. */
  refuse(code: ElementCode, values?: Values): void;
  requestUpdate(): void;
}

/** Receives dropped and pasted addresses. */
export interface LinkReceiver {
  /** Whether something of these types may be one. */
  offers(types: readonly string[]): boolean;
  /** Accepts it if it is one. */
  takeLink(transfer: DataTransfer, event: Event): void;
}

/** Drag and drop of an image. Its methods are listeners of the drop zone. */
export class DropTarget {
  /** Whether files are being dragged over the zone. */
  isOver = false;
  readonly #receiver: DropReceiver;

  constructor(receiver: DropReceiver) {
    this.#receiver = receiver;
  }

  /** For `dragenter` and `dragover`: without it, a browser would not allow dropping files here. */
  readonly onDragOver = (event: DragEvent): void => {
    const { dataTransfer } = event;
    // Text may be dragged as well; it is ignored.
    if (!dataTransfer || !this.#isOurs(dataTransfer)) return;
    // Even if nothing is accepted: the browser would leave the page and open the file.
    event.preventDefault();
    dataTransfer.dropEffect = this.#receiver.takesFiles ? 'copy' : 'none';
    this.#enter(this.#receiver.takesFiles);
  };

  readonly onDragLeave = ({ currentTarget, relatedTarget }: DragEvent): void => {
    const isInside =
      currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!isInside) this.#enter(false);
  };

  readonly onDrop = (event: DragEvent): void => {
    const { dataTransfer } = event;
    if (!dataTransfer || !this.#isOurs(dataTransfer)) return;
    event.preventDefault();
    this.#enter(false);
    this.#offer(dataTransfer, event);
  };

  /** A file copied in a file manager is pasted like one that is dropped. */
  readonly onPaste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    if (!clipboardData) return;
    if (clipboardData.files.length) event.preventDefault();
    this.#offer(clipboardData, event);
  };

  #isOurs({ types }: DataTransfer): boolean {
    return types.includes('Files') || this.#receiver.links?.offers(types) === true;
  }

  #offer(transfer: DataTransfer, event: Event): void {
    const receiver = this.#receiver;
    if (!receiver.takesFiles) return;
    if (!transfer.types.includes('Files')) {
      receiver.links?.takeLink(transfer, event);
      return;
    }
    const files = [...transfer.files];
    const [file] = files;
    const count = files.length;
    if (!file) receiver.refuse('drop_not_file');
    else if (receiver.complete(files)) return;
    else if (count > 1 && !receiver.multiple) receiver.refuse('drop_one', { count });
    else if (count > MAX_FILES) receiver.refuse('drop_too_many', { count, most: MAX_FILES });
    else if (hasFolder(transfer)) receiver.refuse('drop_folder', { name: visibleText(file.name) });
    else receiver.take(files);
  }

  #enter(isOver: boolean): void {
    if (this.isOver === isOver) return;
    this.isOver = isOver;
    this.#receiver.requestUpdate();
  }
}

/** A dropped folder looks like a file of a few bytes. */
function hasFolder({ items }: DataTransfer): boolean {
  return [...items].some((item) => item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory);
}
