import { sizeText } from '@diskloupe/core';
import { openDisk } from '@diskloupe/core/disk';
import { openRawSink } from './raw-sink.js';
import { type Running, Task, type TaskControls } from './task.js';

/**
 * Lets a person save the virtual disk of a file as a raw image.
 *
 * @returns a function to call when another file is chosen
 */
export function offerRawDisk(controls: TaskControls, file: () => File | null): () => void {
  const task = new Task(controls, { cancelled: 'Nothing was saved.', failed: 'Not saved' });
  controls.start?.addEventListener('click', () => {
    const image = file();
    if (image) void task.run((running) => saveRaw(image, running));
  });
  return () => task.forget();
}

/** @returns the message */
async function saveRaw(image: File, { signal, show }: Running): Promise<string> {
  const disk = await openDisk(image, { signal });
  const name = `${image.name.replace(/\.[^.]*$/, '')}.raw`;
  const sink = await openRawSink(name);
  let written: number;
  try {
    written = await sink.save(disk, { signal, onProgress: (done, total) => show(done / total) });
    signal.throwIfAborted();
    await sink.done();
  } catch (error) {
    await sink.discard();
    throw error;
  }
  return `${name} is saved: a disk of ${sizeText(disk.size)}, of which ${sizeText(written)} are not zeros.`;
}
