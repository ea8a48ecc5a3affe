import { type SaveRawOptions, saveRaw, storedPieces, type VirtualDisk } from '@diskloupe/core/disk';
import { createSaved, removeSaved } from './own-storage.js';

/** The target of a raw disk. */
export interface RawSink {
  /** @returns the number of bytes written: zeros are skipped */
  save(disk: VirtualDisk, options: SaveRawOptions): Promise<number>;
  /** Delivers the file. */
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
 * Opens a file that the person chooses; if the browser cannot ask for one, a file of the page's own, which is
 * downloaded once complete; it is removed when the page is left, or at its next start.
 *
 * @throws DOMException `AbortError` if the person chooses none
 */
export async function openRawSink(name: string): Promise<RawSink> {
  const handle = await window.showSaveFilePicker?.({ suggestedName: name });
  if (handle) {
    const writable = await handle.createWritable();
    // After an abort, nothing reaches the file.
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
  // Unwritten ranges read as zeros, and take no space if the file system supports sparse files.
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
  // The download has started by then, and holds the file.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
