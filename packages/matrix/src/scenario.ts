/*
 * What every page and service worker of the matrix does: everything that workers are for, and which of them were
 * used.
 */
import { inspectImage } from '@diskloupe/core';
import { digestOf } from '@diskloupe/core/digest';
import { convert, type FilePiece, openDisk } from '@diskloupe/core/disk';
import { fetchToRaw } from '@diskloupe/core/intake';
import { openstackCompute } from '@diskloupe/core/policy';
import { configureWorkers, type WorkerName } from '@diskloupe/core/workers';

/** The outcome. All digests are SHA-256 in hexadecimal digits. */
export interface Outcome {
  readonly format: string | null;
  /** Digest of the image. */
  readonly digest: string;
  /** Digest of the disk, as read. */
  readonly readable: string;
  /** Digest of the disk in the compressed qcow2 that it was converted to. */
  readonly converted: string;
  /** Digest of the raw image made from it. */
  readonly fetched: string;
  /** Workers that answered. */
  readonly ran: readonly WorkerName[];
  /** Workers that were not used, and why. */
  readonly diagnostics: Readonly<Record<string, string>>;
}

/** The longest wait for a worker to start or fail, in milliseconds. */
const PATIENCE = 20_000;

/** @param create a caller's own way to start workers */
export async function scenario(
  imageUrl: string,
  create?: (name: WorkerName) => Worker | undefined,
): Promise<Outcome> {
  const ran = new Set<WorkerName>();
  const diagnostics: Record<string, string> = {};
  watchWorkers(ran);
  configureWorkers({
    create(name) {
      starting = name;
      return create?.(name);
    },
    onDiagnostic({ worker, reason }) {
      diagnostics[worker] = reason;
    },
  });
  const settled = async (name: WorkerName): Promise<void> => {
    const end = Date.now() + PATIENCE;
    while (!ran.has(name) && !(name in diagnostics) && Date.now() < end) await pause(20);
  };

  const image = await (await fetch(imageUrl)).blob();
  const { format } = await inspectImage(image);
  const digest = (await digestOf(image.stream(), ['sha256'], { workers: 1 })).sha256;

  const disk = await openDisk(image);
  // The first chunks arrive before any worker has started.
  const readable = await hashOf(disk.readable(), () => settled('unpack'));

  const conversion = await convert(disk, { format: 'qcow2', compressed: true });
  const file = await written(conversion.pieces());
  const packed = await openDisk(new Blob([file]));
  const converted = await hashOf(packed.readable());

  const fetched = await fetchToRaw(new URL(imageUrl, location.href), 'matrix.raw', openstackCompute());
  const raw = await fetched.file.getFile();
  return {
    format: format ?? null,
    digest,
    readable,
    converted,
    fetched: await hashOf(raw.stream()),
    ran: [...ran].sort(),
    diagnostics,
  };
}

/** The kind that was started last: kinds are not started at the same time here. */
let starting: WorkerName | undefined;

/** Records which kinds of workers answer, however they are started. */
function watchWorkers(ran: Set<WorkerName>): void {
  if (typeof Worker === 'undefined') return;
  globalThis.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      const name = starting;
      this.addEventListener('message', () => name && ran.add(name));
    }
  };
}

/** @param between awaited after the first chunk */
async function hashOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  between?: () => Promise<void>,
): Promise<string> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    // Its memory may be reused.
    parts.push(value.slice());
    if (parts.length === 3) await between?.();
  }
  const bytes = await new Blob(parts).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function written(
  pieces: AsyncGenerator<FilePiece, number, undefined>,
): Promise<Uint8Array<ArrayBuffer>> {
  const all: { readonly offset: number; readonly data: Uint8Array }[] = [];
  for (;;) {
    const { done, value } = await pieces.next();
    if (!done) {
      all.push({ offset: value.offset, data: value.data.slice() });
      continue;
    }
    const file = new Uint8Array(value);
    for (const { offset, data } of all) file.set(data, offset);
    return file;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
