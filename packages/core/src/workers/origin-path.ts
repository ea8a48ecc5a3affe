/**
 * A file in the origin private file system, as a page tells a worker about it: the names of its folders, then its own.
 * Safari cannot post a `FileSystemFileHandle`.
 */
export type OriginPath = readonly string[];

/** @returns undefined for a file elsewhere, which no worker can open for synchronous writing */
export async function originPath(file: FileSystemFileHandle): Promise<OriginPath | undefined> {
  const origin = await navigator.storage.getDirectory();
  return (await origin.resolve(file)) ?? undefined;
}

/** @throws DOMException `NotFoundError` if the file is gone */
export async function fileAt(path: OriginPath): Promise<FileSystemFileHandle> {
  return (await folderOf(path)).getFileHandle(path.at(-1) ?? '');
}

/** @throws DOMException `NotFoundError` if the file is gone; `NoModificationAllowedError` if it is open */
export async function removeAt(path: OriginPath): Promise<void> {
  await (await folderOf(path)).removeEntry(path.at(-1) ?? '');
}

async function folderOf(path: OriginPath): Promise<FileSystemDirectoryHandle> {
  let folder = await navigator.storage.getDirectory();
  for (const name of path.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
  return folder;
}
