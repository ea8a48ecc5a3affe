/* Module worker: writes a file with a sync access handle and nothing else, as a baseline. */

export interface BareOrder {
  readonly file: FileSystemFileHandle;
  /** In bytes. */
  readonly size: number;
  /** Bytes per write. */
  readonly step: number;
}

globalThis.onmessage = async ({ data }: MessageEvent<BareOrder>) => {
  const { file, size, step } = data;
  const bytes = new Uint8Array(step).fill(0x5a);
  const start = performance.now();
  const access = await syncAccess(file);
  access.truncate(size);
  for (let at = 0; at < size; at += step) access.write(bytes.subarray(0, size - at), { at });
  access.flush();
  access.close();
  globalThis.postMessage(performance.now() - start);
};

/** Declared only in the types of workers, not of pages. */
interface SyncAccess {
  truncate(size: number): void;
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  flush(): void;
  close(): void;
}

function syncAccess(file: FileSystemFileHandle): Promise<SyncAccess> {
  if (!('createSyncAccessHandle' in file) || typeof file.createSyncAccessHandle !== 'function')
    throw new Error('there are no sync access handles here');
  return file.createSyncAccessHandle();
}
