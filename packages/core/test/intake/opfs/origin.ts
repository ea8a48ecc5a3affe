import { vi } from 'vitest';
import { IMAGES_FOLDER } from '../../../src/intake/opfs/destination.js';
import { STAGING_FOLDER } from '../../../src/intake/opfs/staging-area.js';
import { openSink } from '../../../src/storage/open-sink.js';
import { sha256 } from '../../disk/opened.js';

/** The names in a folder of the origin, sorted; none if there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  const origin = await navigator.storage.getDirectory();
  const names: string[] = [];
  try {
    for await (const name of (await origin.getDirectoryHandle(folder)).keys()) names.push(name);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
  return names.sort();
}

export function stagedNames(): Promise<string[]> {
  return namesIn(STAGING_FOLDER);
}

/** Writes a file to a folder of the origin. */
export async function putFile(
  folder: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<FileSystemFileHandle> {
  const origin = await navigator.storage.getDirectory();
  const file = await (await origin.getDirectoryHandle(folder, { create: true })).getFileHandle(name, {
    create: true,
  });
  const sink = await openSink(file);
  await sink.write(bytes, 0);
  await sink.close();
  return file;
}

const HOLDER = `onmessage = async ({ data: [folder, name] }) => {
  const origin = await navigator.storage.getDirectory();
  const file = await (await origin.getDirectoryHandle(folder)).getFileHandle(name);
  const access = await file.createSyncAccessHandle();
  onmessage = () => {
    access.close();
    postMessage('closed');
  };
  postMessage('open');
};`;

/** Opens a file in a worker, and leaves its contents as they are. @returns a function that closes it */
export async function heldByWorker(folder: string, name: string): Promise<() => Promise<void>> {
  const worker = new Worker(URL.createObjectURL(new Blob([HOLDER], { type: 'text/javascript' })));
  const answer = (message: unknown) =>
    new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = reject;
      worker.postMessage(message);
    });
  await answer([folder, name]);
  return async () => {
    await answer('close');
    worker.terminate();
  };
}

/** Nothing is left for the next test, of this file or of another: a browser takes a while to close what a worker had open that ended. */
export async function clearOrigin(): Promise<void> {
  const origin = await navigator.storage.getDirectory();
  for (const folder of [STAGING_FOLDER, IMAGES_FOLDER, 'elsewhere'])
    await vi.waitFor(() => removeFolder(origin, folder), { timeout: 20_000, interval: 20 });
}

async function removeFolder(origin: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await origin.removeEntry(name, { recursive: true });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
}

export async function digestOfFile(file: FileSystemFileHandle): Promise<string> {
  return sha256(new Uint8Array(await (await file.getFile()).arrayBuffer()));
}

/** Bytes that differ from their neighbors. */
export function patterned(length: number, seed: number = 1): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4));
  let state = seed;
  for (let i = 0; i < words.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[i] = state;
  }
  return new Uint8Array(words.buffer, 0, length);
}
