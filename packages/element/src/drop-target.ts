import { visibleText } from '@diskloupe/core/text';

/** Receives dropped files. */
export interface DropReceiver {
  /** Whether files are accepted at present. */
  readonly takesFiles: boolean;
  take(file: File): void;
  /** Called with the reason, as a sentence, if nothing was accepted. */
  refuse(reason: string): void;
  requestUpdate(): void;
}

/** Drag and drop of exactly one file. Its methods are listeners of the drop zone. */
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
    // Text and links may be dragged as well; they are ignored.
    if (!dataTransfer?.types.includes('Files')) return;
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
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#enter(false);
    if (!this.#receiver.takesFiles) return;
    const [file, ...others] = dataTransfer.files;
    if (!file) this.#receiver.refuse('That is no file. Drop the disk image itself.');
    else if (others.length) {
      this.#receiver.refuse(`One disk image at a time: of these ${others.length + 1} files, none was taken.`);
    } else if (isFolder(dataTransfer)) {
      this.#receiver.refuse(`${visibleText(file.name)} is a folder. Drop the disk image itself.`);
    } else this.#receiver.take(file);
  };

  #enter(isOver: boolean): void {
    if (this.isOver === isOver) return;
    this.isOver = isOver;
    this.#receiver.requestUpdate();
  }
}

/** A dropped folder looks like a file of a few bytes. */
function isFolder({ items }: DataTransfer): boolean {
  return [...items].some((item) => item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory);
}
