import { type SaveRawOptions, saveRaw, storedPieces, type VirtualDisk } from '@diskloupe/core/disk';
import { createSaved, removeSaved } from './own-storage.js';

/** Where a raw disk is written to. */
export interface RawSink {
  /** @returns as many bytes as were written: zeros are left out */
  save(disk: VirtualDisk, options: SaveRawOptions): Promise<number>;
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
 * when it is complete; it is removed when the page is left, or at its next start.
 *
 * @throws DOMException `AbortError` where the person chooses none
 */
export async function openRawSink(name: string): Promise<RawSink> {
  const handle = await window.showSaveFilePicker?.({ suggestedName: name });
  if (handle) {
    const writable = await handle.createWritable();
    // What is aborted never reaches the file.
    return {
      save: (disk, options) => savePieces(disk, writable, options),
      done: () => writable.close(),
      discard: () => writable.abort(),
    };
  }
  const own = await createSaved(name);
  return {
    save: (disk, options) => saveRaw(disk, own, options),
    done: async () => download(await own.getFile(), name),
    discard: () => removeSaved(name),
  };
}

async function savePieces(
  disk: VirtualDisk,
  writable: FileSystemWritableFileStream,
  { signal, onProgress }: SaveRawOptions,
): Promise<number> {
  let written = 0;
  // What is not written reads as zeros, and takes no room where the file system can do without.
  await writable.truncate(disk.size);
  for await (const { offset, data } of storedPieces(disk, { signal })) {
    await writable.write({ type: 'write', position: offset, data });
    written += data.length;
    onProgress?.(offset + data.length, disk.size);
  }
  return written;
}

function download(file: File, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has begun when the page comes to rest, and holds the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
