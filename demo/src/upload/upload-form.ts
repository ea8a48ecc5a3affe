import { sizeText } from '@diskloupe/core';
import { explain } from '@diskloupe/core/words';
import type { Judging } from '../judging.js';
import { removeFetched } from '../own-storage.js';
import { type Running, Task, type TaskControls } from '../task.js';
import { type Arrival, findOffer, type Offer } from './offer.js';

/** The page's controls for an upload. */
export interface UploadControls extends TaskControls {
  readonly form: HTMLFormElement;
  /** How to send it. */
  readonly way: HTMLSelectElement;
  /** Shown if there is a server. */
  readonly wayChoice: HTMLElement;
}

type Send = (offer: Offer, file: File, running: Running) => Promise<Arrival>;

/** Each loads on first use. */
const WAYS: Readonly<Record<string, () => Promise<Send>>> = {
  put: async () => (await import('./put.js')).putFile,
  tus: async () => (await import('./tus.js')).tusFile,
  raw: async () => (await import('./raw.js')).sendRaw,
};

const NO_SERVER = 'This page uploads nothing: your file stays on this machine.';

/**
 * Uploads a file to this page's server, if there is one.
 *
 * @returns a function to call when another file is chosen
 */
export function offerUpload(
  { form, way, wayChoice, ...controls }: UploadControls,
  file: () => File | null,
  judging: Judging,
): () => void {
  const task = new Task(controls, { cancelled: 'The upload was canceled.', failed: 'Not uploaded' });
  const finding = findOffer();
  const promise = async (): Promise<void> => {
    const offer = await finding;
    wayChoice.hidden = !offer;
    controls.outcome.textContent ||= offer ? '' : NO_SERVER;
  };
  void promise();

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const image = file();
    if (image) void task.run((running) => upload(image, running));
  });

  async function upload(image: File, running: Running): Promise<string> {
    const offer = await finding;
    const { verdict, judged } = await judging.verdictOf(image, running.signal);
    if (!verdict.accepted) throw new Error(`${image.name} isn't accepted`);
    if (!offer)
      return `${image.name} (${sizeText(image.size)}) would be uploaded now. Nothing has left this machine.`;
    const send = await WAYS[way.value]?.();
    if (!send) throw new Error('There is no such way to upload');
    await judged.assertUnchanged();
    running.signal.throwIfAborted();
    let arrival: Arrival;
    try {
      arrival = await send(offer, image, running);
    } catch (error) {
      // A browser reports a file that it can no longer read as a lost connection.
      if (!running.signal.aborted) await judged.assertUnchanged();
      throw error;
    }
    await judged.assertUnchanged();
    if (arrival.verdict.accepted) await removeFetched();
    return sentenceOf(arrival);
  }

  return () => {
    task.forget();
    void promise();
  };
}

function sentenceOf({ name, size, sha256, format, verdict }: Arrival): string {
  if (!verdict.accepted) {
    const reasons = explain(verdict).reasons.filter(({ severity }) => severity === 'refused');
    return `The server refused it: ${reasons.map(({ text }) => text).join(' ')}`;
  }
  return `${name} has arrived: ${sizeText(size)}, judged as ${format} once more. Its SHA-256 is ${sha256}.`;
}
