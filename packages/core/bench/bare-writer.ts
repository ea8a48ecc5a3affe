/* What runs in a module worker: it writes a file with a sync access handle and nothing else, to measure against. */

export interface BareOrder {
  readonly file: FileSystemFileHandle;
  /** In bytes. */
  readonly size: number;
  /** What is written at a time, in bytes. */
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

/** Known only to the types of workers, which a page's are not. */
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
