/** Where a raw disk is written to. */
export interface RawSink {
  readonly writable: FileSystemWritableFileStream;
  /** Hands over what was written. */
  done(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

declare global {
  interface Window {
    /** Not in every browser. */
    showSaveFilePicker?(options: { suggestedName: string }): Promise<FileSystemFileHandle>;
  }
}

/**
 * A file that the person chooses; where the browser cannot ask for one, a file of the page's own, which is downloaded
 * when it is complete.
 *
 * @throws DOMException `AbortError` where the person chooses none
 */
export async function openRawSink(name: string): Promise<RawSink> {
  const handle = await window.showSaveFilePicker?.({ suggestedName: name });
  if (handle) {
    const writable = await handle.createWritable();
    // What is aborted never reaches the file.
    return { writable, done: () => writable.close(), discard: () => writable.abort() };
  }
  const folder = await navigator.storage.getDirectory();
  const own = await folder.getFileHandle(name, { create: true });
  const writable = await own.createWritable();
  const remove = (): Promise<void> => folder.removeEntry(name).catch(() => {});
  return {
    writable,
    async done() {
      await writable.close();
      download(await own.getFile(), name);
    },
    async discard() {
      await writable.abort().catch(() => {});
      await remove();
    },
  };
}

function download(file: File, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has begun when the page comes to rest, and holds the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
