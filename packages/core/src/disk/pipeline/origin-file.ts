import { fileAt, type OriginPath } from '../../workers/origin-path.js';
import type { WorkerSink } from './unpacker.js';

/** The mode in which several handles may write to one file; not in every browser. */
const SHARED = 'readwrite-unsafe';

interface SharedAccess extends FileSystemFileHandle {
  createSyncAccessHandle(options?: { mode: string }): Promise<FileSystemSyncAccessHandle>;
}

/**
 * Opens a file in the origin private file system (WHATWG File System Standard, section 2.6), as a worker can.
 *
 * @param path an `OriginPath`
 */
export async function openOriginFile(path: unknown): Promise<WorkerSink> {
  const file = (await fileAt(path as OriginPath)) as SharedAccess;
  const access = await file.createSyncAccessHandle({ mode: SHARED });
  return {
    write(bytes, at) {
      const written = access.write(bytes, { at });
      if (written === bytes.length) return;
      throw new DOMException(`only ${written} of ${bytes.length} bytes had room`, 'QuotaExceededError');
    },
    close: () => access.close(),
  };
}
