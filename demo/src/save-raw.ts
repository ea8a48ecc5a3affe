import { openDisk, sizeText } from '@diskloupe/core';
import { openRawSink } from './raw-sink.js';

/** The parts of the page that saving a disk takes. */
export interface SaveControls {
  readonly save: HTMLButtonElement;
  readonly cancel: HTMLButtonElement;
  readonly progress: HTMLProgressElement;
  readonly outcome: HTMLOutputElement;
}

/** Lets a person save the disk inside a file as a raw image: with progress, and a way out. */
export function offerRawDisk(
  { save, cancel, progress, outcome }: SaveControls,
  file: () => File | null,
): () => void {
  let running: AbortController | undefined;

  async function run(image: File): Promise<void> {
    running = new AbortController();
    const { signal } = running;
    show(true);
    outcome.textContent = '';
    try {
      outcome.textContent = await saveRaw(image, signal, (share) => {
        progress.value = share;
      });
    } catch (error) {
      outcome.textContent = signal.aborted || isAbort(error) ? 'Nothing was saved.' : `Not saved: ${error}`;
    }
    show(false);
    running = undefined;
  }

  function show(isRunning: boolean): void {
    save.disabled = isRunning;
    cancel.hidden = progress.hidden = !isRunning;
    progress.value = 0;
  }

  save.addEventListener('click', () => {
    const image = file();
    if (image) void run(image);
  });
  cancel.addEventListener('click', () => running?.abort());

  /** For when another file is chosen. */
  return () => {
    running?.abort();
    outcome.textContent = '';
  };
}

/** @returns what to say of it */
async function saveRaw(
  image: File,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<string> {
  const disk = await openDisk(image, { signal });
  const name = `${image.name.replace(/\.[^.]*$/, '')}.raw`;
  const sink = await openRawSink(name);
  let written: number;
  try {
    written = await sink.save(disk, { signal, onProgress: (done, total) => onProgress(done / total) });
    signal.throwIfAborted();
    await sink.done();
  } catch (error) {
    await sink.discard();
    throw error;
  }
  return `${name} is saved: a disk of ${sizeText(disk.size)}, of which ${sizeText(written)} are not zeros.`;
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
